import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { withDeadline } from '../../platform/deadline.ts';
import { hasFailed } from './check.ts';

/** For one check, ms: the longest reads every part of every bundle, from a slow disk. */
const CHECK_MS = 180_000;

const UNFINISHED = { id: 'unfinished', title: 'Checks' };

/** A check that stalls is not waited for: it is the last, under the name TIMEOUT. What was found before it is told. */
export async function* boundedChecks(
  checks: AsyncIterator<DoctorCheck>,
  checkMs = CHECK_MS,
): AsyncGenerator<DoctorCheck, void> {
  let before = 'the first one';
  for (;;) {
    try {
      const next = await withDeadline(checkMs, undefined, () => checks.next());
      if (next.done) return;
      before = `the one after “${next.value.title}”`;
      yield next.value;
    } catch (thrown) {
      if (!isOutpostError(thrown) || thrown.code !== 'TIMEOUT') throw thrown;
      const remedy = `A check, ${before}, took longer than ${checkMs / 1_000} s: the disk may be failing. Copy what matters, and have IT look at it.`;
      return yield hasFailed(UNFINISHED, 'TIMEOUT', remedy);
    }
  }
}
