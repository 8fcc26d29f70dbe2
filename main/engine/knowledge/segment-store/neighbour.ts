import type { Neighbour } from '../../../../shared/contract/neighbour.ts';
import { type Audience, EVERYONE } from '../../../../shared/domain/audience.ts';

/** The request header in which a workstation names its recipient; what it may not have alone is not told apart by it. */
export const RECIPIENT_HEADER = 'outpost-recipient';
/** The media type of an answer that is encrypted to it (age-encryption.org/v1). */
export const SEALED_TYPE = 'application/age';

/** Whether anybody may read it. */
export function isOpen({ facilities, departments, roles }: Audience): boolean {
  return [facilities, departments, roles].every((list) => list.some((name) => name === EVERYONE));
}

/** Whether people of this workstation may read it. Any of the roles may work there: who does is seen to by its accounts. */
export function admits({ facilities, departments, roles }: Audience, neighbour: Neighbour): boolean {
  const among = (allowed: readonly string[], held: readonly string[]): boolean =>
    allowed.includes(EVERYONE) ||
    (allowed.length > 0 && held.includes(EVERYONE)) ||
    held.some((name) => allowed.includes(name));
  return among(facilities, [neighbour.facility]) && among(departments, neighbour.departments) && roles.length > 0;
}
