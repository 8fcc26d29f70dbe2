import { circuitBreaker, ConsecutiveBreaker, DelegateBackoff, handleWhen, isBrokenCircuitError } from 'cockatiel';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Random } from './random.ts';

/** Failures in a row before a part is left alone. */
const FAILURES = 3;
/** How long it is left alone before one question tries it again (half-open), ms; spread by a quarter either way. */
const OPEN_MS = 30_000;
const SPREAD = 0.25;

export interface CircuitBreaker {
  /** Rejects with MODEL_BUSY while open, without calling `work`. */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly open: () => boolean;
}

/** A question that is cancelled or too long, or a machine that is short of memory, says nothing about the part's health. */
const NO_FAILURES: readonly ErrorCode[] = ['CANCELLED', 'BAD_INPUT', 'MODEL_NO_MEMORY'];

function countsAsFailure(error: unknown): boolean {
  return !(isOutpostError(error) && NO_FAILURES.includes(error.code));
}

interface BreakerOptions {
  readonly failures?: number;
  readonly openMs?: number;
  /** Two parts that failed together are not tried together. */
  readonly random?: Random;
}

export function createBreaker({ failures, openMs = OPEN_MS, random = () => 0.5 }: BreakerOptions = {}): CircuitBreaker {
  const spread = (): number => openMs * (1 - SPREAD + 2 * SPREAD * random());
  const policy = circuitBreaker(handleWhen(countsAsFailure), {
    halfOpenAfter: new DelegateBackoff(spread),
    breaker: new ConsecutiveBreaker(failures ?? FAILURES),
  });
  let open = false;
  policy.onBreak(() => {
    open = true;
  });
  policy.onReset(() => {
    open = false;
  });
  return {
    open: () => open,
    async run(work) {
      try {
        return await policy.execute(work);
      } catch (thrown) {
        if (!isBrokenCircuitError(thrown)) throw thrown;
        throw new OutpostError(
          'MODEL_BUSY',
          'The model failed several times in a row and is left alone for a moment.',
          {
            cause: thrown,
          },
        );
      }
    },
  };
}
