import type { Audience } from '../../../../shared/domain/audience.ts';
import { encryptSegment } from '../bundle/confidential.ts';
import type { Neighbour } from '../../../../shared/contract/neighbour.ts';
import { admits, isOpen } from './neighbour.ts';

/** `clear` for everybody; `sealed` can be read by the workstation that was named alone. */
export interface PassedOn {
  readonly kind: 'clear' | 'sealed';
  readonly bytes: Buffer;
}

/**
 * What is for everybody is given to everybody; what is not, to a workstation that IT has named in this one's signed
 * enrolment and whose people may read it, encrypted to its own key: whoever only says that it is that one, or listens, has
 * nothing. Null for everybody else, as if it were not there.
 */
export async function passOn(
  bytes: Buffer,
  audiences: readonly Audience[],
  asking: Neighbour | null,
): Promise<PassedOn | null> {
  if (audiences.some(isOpen)) return { kind: 'clear', bytes };
  if (asking === null || !audiences.some((audience) => admits(audience, asking))) return null;
  return { kind: 'sealed', bytes: Buffer.from(await encryptSegment(bytes, [asking.recipient])) };
}
