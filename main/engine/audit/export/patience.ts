import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { withDeadline } from '../../platform/deadline.ts';

/** For one write, flush or opening of a file on a stick or share, ms: 256 Ki characters at four a millisecond. */
const STEP_MS = 60_000;

/** Runs one step of an export. TIMEOUT where its place says nothing, CANCELLED once it was stopped. */
export type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** An export takes as long as its place needs, and ends where that no longer answers. */
export function patientSteps(signal?: AbortSignal, ms: number = STEP_MS): Step {
  return async (work) => {
    try {
      return await withDeadline(ms, signal, work);
    } catch (thrown) {
      if (!isOutpostError(thrown) || thrown.code !== 'TIMEOUT') throw thrown;
      const message = `The place of the export took nothing for ${ms / 1_000} s: what is there is not whole. Name another place.`;
      throw new OutpostError('TIMEOUT', message, { cause: thrown });
    }
  };
}
