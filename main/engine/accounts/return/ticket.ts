import { z } from 'zod';
import { AppVersion } from '../../../../shared/domain/app-release.ts';
import type { Standing } from '../accounts.ts';

/** A moment by the clock that a person reads and by the counter that nobody sets and no sleep stops, both ms. */
const Moment = z.object({ now: z.number(), sinceBoot: z.number() });
export type Moment = z.infer<typeof Moment>;

/** What lets one person come back into one window, once, after the update that they asked for. */
export const ReturnTicket = z.object({
  accountId: z.string(),
  /** The mark of the PIN that they signed in with. */
  credential: z.string(),
  /** The version that may take it: the one that is started next. */
  version: AppVersion,
  /** This home on this machine. */
  workstation: z.string(),
  /** sha256 of what the window keeps, hex. */
  claim: z.string(),
  written: Moment,
  /** For how long the person had done nothing when it was written, ms. */
  unusedMs: z.number().nonnegative(),
  /** How long it serves, ms: never longer than their screen would have stayed open. */
  servesMs: z.number().positive(),
});
export type ReturnTicket = z.infer<typeof ReturnTicket>;

/** Why the PIN is asked: in doubt it always is. */
export const RETURN_REFUSALS = [
  /** There is none, or it was used. */
  'no_ticket',
  'unreadable',
  'other_version',
  'other_workstation',
  'other_window',
  /** Records or sealed files were put back from an earlier copy: this may be part of it. */
  'set_back',
  /** A clock was set, or the machine was started anew. */
  'clock',
  'too_late',
  'account_gone',
  'pin_changed',
  /** Somebody has guessed at the PIN meanwhile. */
  'wrong_pins',
  /** The window was covered, or somebody signed in or out. */
  'withdrawn',
] as const;
export type ReturnRefusal = (typeof RETURN_REFUSALS)[number];

/** The engine that is to honour a ticket, as it finds things now. */
export interface Finding {
  readonly version: string;
  readonly workstation: string;
  readonly now: Moment;
  /** The machine's clock can be right. */
  readonly clockIsRight: boolean;
  /** An earlier copy was found at this opening, or before and nobody has looked into it. */
  readonly setBack: boolean;
  /** The account as it is stored now; null where there is none. */
  readonly standing: Standing | null;
  /** PINs that were wrong since the last one that was right. */
  readonly wrongPins: number;
}

/** Long enough for an old disk to start a version from; shorter than most screens stay open by themselves, ms. */
export const SERVES_MS = 5 * 60_000;
/** Two processes read the counters of one machine this much apart, ms: some systems tell whole seconds. */
const SKEW_MS = 2_000;
/** A time service moves a clock by less within a few minutes, ms. More: it was set, or the machine was off. */
const APART_MS = 30_000;

/** How long ago, by whichever counter says longer; null where they contradict each other or went back. */
export function elapsedMs(written: Moment, now: Moment): number | null {
  const wall = now.now - written.now;
  const counted = now.sinceBoot - written.sinceBoot;
  if (wall < -SKEW_MS || counted < -SKEW_MS || Math.abs(wall - counted) > APART_MS) return null;
  return Math.max(wall, counted, 0);
}

function byTime({ written, servesMs }: ReturnTicket, { now, clockIsRight }: Finding): ReturnRefusal | null {
  const elapsed = elapsedMs(written, now);
  if (!clockIsRight || elapsed === null) return 'clock';
  return elapsed >= servesMs ? 'too_late' : null;
}

function byAccount(ticket: ReturnTicket, { standing, wrongPins }: Finding): ReturnRefusal | null {
  if (standing === null || standing.account.id !== ticket.accountId) return 'account_gone';
  if (standing.credential !== ticket.credential) return 'pin_changed';
  return wrongPins > 0 ? 'wrong_pins' : null;
}

/** Why a ticket does not serve here and now; null where it does. The window that claims it is looked at by whoever asks. */
export function whyNot(ticket: ReturnTicket, finding: Finding): ReturnRefusal | null {
  if (finding.setBack) return 'set_back';
  if (ticket.workstation !== finding.workstation) return 'other_workstation';
  if (ticket.version !== finding.version) return 'other_version';
  return byTime(ticket, finding) ?? byAccount(ticket, finding);
}
