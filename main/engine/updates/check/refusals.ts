import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { PASSED_OVER } from '../choose/why.ts';

/**
 * What came is not to be trusted, a repository is not what it should be, or what a person brought is not for this
 * workstation: somebody has to look into it, as opposed to a line that is down.
 */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SIGNATURE_INVALID',
  'METADATA_EXPIRED',
  'TARGET_MISMATCH',
  'ROOT_MISMATCH',
  'REPOSITORY_INVALID',
  'ENROLMENT_INVALID',
  'UPDATE_TRUNCATED',
  ...PASSED_OVER,
]);

export const isRefusal = ({ code }: OutpostError): boolean => REFUSALS.has(code);

/** A source that is not there; the next one may be. Whatever else is wrong with one is never passed over. */
export const isAbsent = ({ code }: OutpostError): boolean =>
  code === 'UNREACHABLE' || code === 'PROXY_SIGN_IN' || code === 'NOT_FOUND' || code === 'UPDATE_PLACE_MISSING';

/** A stick that is not plugged in has a name of its own: nobody need look for a network. */
export function named(error: OutpostError, from: string): OutpostError {
  if (error.code !== 'UNREACHABLE' || error.details.place !== 'folder') return error;
  return new OutpostError(
    'UPDATE_PLACE_MISSING',
    `${from} cannot be read: plug in the stick, connect the share, or name another folder.`,
    { cause: error },
  );
}
