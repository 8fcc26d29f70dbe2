import type { UPDATE_WAITS } from '../../../../shared/contract/updates.ts';

export type WaitsFor = (typeof UPDATE_WAITS)[number];

/** What goes on at a workstation, as far as an update may disturb it. */
export interface Standing {
  readonly signedIn: boolean;
  /** Since anybody used it, ms. */
  readonly unusedMs: number;
  /** After so long without a person the window covers itself, ms. */
  readonly coverMs: number;
  /** A call, a sync, an ingest or a back-up is under way. */
  readonly working: boolean;
  /** An escalation waits for a reviewer to see it, or its answer for its asker. */
  readonly escalationWaits: boolean;
}

/** Who has just signed out may be followed by the next one, ms. */
const AFTER_SIGN_OUT_MS = 3 * 60_000;
/** Covered for so long, nobody is about to come back to a half-written text, ms. */
const COVERED_MS = 10 * 60_000;

/**
 * What keeps a new version from being put in place by itself; null: nobody is disturbed. The escalation first: what
 * matters most is what is named. `asked`: a person wants it now, and only work that would be cut off is waited for.
 */
export function whyWait(standing: Standing, asked: boolean): WaitsFor | null {
  const { signedIn, unusedMs, coverMs, working, escalationWaits } = standing;
  if (asked) return working ? 'work' : null;
  if (escalationWaits) return 'escalation';
  if (unusedMs < (signedIn ? coverMs + COVERED_MS : AFTER_SIGN_OUT_MS)) return 'people';
  return working ? 'work' : null;
}
