import { z } from 'zod';
import type { SyncBreakerState } from '../../../../shared/contract/knowledge.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import type { Random } from '../../platform/random.ts';
import { openSetting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';

/** Failures in a row after which the sources are left alone. */
const FAILURES_TO_OPEN = 3;
/**
 * How long they are left alone before one sync tries them again (half-open), ms; spread by a quarter either way, so that
 * clinics that lost a source together do not come back to it together. Well below the six hours between checks
 * (CHECK_EVERY_MS): what was withdrawn must not go on answering for want of a try.
 */
const OPEN_MS = 2 * 3_600_000;
const SPREAD = 0.25;

const Stored = z.object({ failures: z.number().int().nonnegative(), notBefore: z.number() });
type Stored = z.infer<typeof Stored>;
const CLOSED: Stored = { failures: 0, notBefore: 0 };

/** These say nothing about the sources: a person who stopped it, a slip in a command, a workstation that is not enrolled. */
const NO_FAILURES: ReadonlySet<ErrorCode> = new Set(['CANCELLED', 'BAD_USAGE', 'ENROLMENT_INVALID']);

/** Round the sources of the enrolment; kept between runs. What a person asks for is tried whatever it says. */
export interface SyncBreaker {
  /** How it stands; `until`, ms since 1970, while the sources are left alone. */
  read(now: number): { readonly state: SyncBreakerState; readonly until: number | null };
  succeeded(): void;
  failed(code: ErrorCode, now: number): void;
}

export function createSyncBreaker(db: StateDb, random: Random): SyncBreaker {
  const { read: stored, write } = openSetting(db, 'sync-breaker', Stored);
  const current = (): Stored => stored() ?? CLOSED;
  const spread = (): number => OPEN_MS * (1 - SPREAD + 2 * SPREAD * random());
  return {
    read(now) {
      const { failures, notBefore } = current();
      if (failures < FAILURES_TO_OPEN) return { state: 'closed', until: null };
      const left = notBefore - now;
      // Longer than it was ever set for: the clock was set back since, and the wait is over.
      const over = left <= 0 || left > OPEN_MS * (1 + SPREAD);
      return over ? { state: 'half_open', until: null } : { state: 'open', until: notBefore };
    },
    succeeded() {
      if (current().failures > 0) write(CLOSED);
    },
    failed(code, now) {
      if (NO_FAILURES.has(code)) return;
      const failures = current().failures + 1;
      write({ failures, notBefore: failures < FAILURES_TO_OPEN ? 0 : now + spread() });
    },
  };
}
