import type { StagedUpdate, UpdateOutcome, UpdatePolicy, UpdateStatus } from '../../../shared/contract/updates.ts';
import type { AppFormat } from '../../../shared/domain/app-release.ts';
import type { AuditLog } from '../audit/port.ts';
import type { SignedFiles } from '../knowledge/sync/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileLocks } from '../platform/file-lock.ts';
import type { Random } from '../platform/random.ts';
import type { Recording } from '../platform/recording.ts';
import type { Timer } from '../platform/timer.ts';
import type { Telemetry } from '../telemetry/port.ts';
import type { Standing } from './hand-over/why-wait.ts';
import type { UpdateRecord } from './record.ts';

/** What the shell of this engine can put in place, and how it hears of it. */
export interface UpdateShell {
  /** As in takes.ts; null where there is no shell that could say so: the command line, a browser. */
  readonly formats: readonly AppFormat[] | null;
  /** `now`: a person asked for it. `idle`: nobody works. */
  announce(update: StagedUpdate, when: 'now' | 'idle'): void;
}

export interface CheckRequest {
  /** A folder or an address instead of the enrolment's: a stick that somebody brought. */
  readonly from?: string;
  /** A person asks: hours of the link and the time of the next check are no matter. */
  readonly byHand: boolean;
  readonly actor: string | null;
  readonly signal: AbortSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

export interface Updates {
  status(): UpdateStatus;
  /** What every screen shows of it: nothing that has to be looked up. */
  brief(): Pick<UpdateStatus, 'state' | 'offered'>;
  /** For how long a verified version has been held, ms; null where none is. */
  heldMs(): number | null;
  /**
   * Looks for a newer version, brings it here and verifies it.
   * @throws OutpostError UPDATE_BY_ADMINISTRATOR, UPDATE_OFF without a policy, CONFLICT while another check runs, CANCELLED, and what keeps the
   * version away (check/refusals.ts), which then stands in the status too. What has come is kept and continued.
   */
  check(request: CheckRequest): Promise<UpdateStatus>;
  /** In the background: where it is due and the link may be used. Whether it did what it is for. */
  checkIfDue(signal: AbortSignal): Promise<boolean>;
  /** A person wants what is held to be put in place now. NOT_FOUND where nothing is, UPDATE_BY_ADMINISTRATOR. */
  apply(actor: string | null): Promise<UpdateStatus>;
  /** Tells the shell of what is held, once nobody is disturbed by it. To be called again and again. */
  handOver(): Promise<void>;
  /** From the shell, of a version that it put in place or could not. One that was heard already changes nothing. */
  hear(outcome: UpdateOutcome): Promise<void>;
}

export interface UpdatesDeps {
  readonly record: UpdateRecord;
  /** Of the enrolment; null: it says nothing of updates. */
  readonly policy: UpdatePolicy | null;
  /** The version that runs, and Node's names of this machine. */
  readonly installed: { readonly version: string; readonly platform: string; readonly arch: string };
  readonly shell: UpdateShell;
  /** What the installation that these files belong to takes, by where it lies (takes.ts). */
  readonly beside: readonly AppFormat[] | null;
  /** Where files are staged: below the home, or where the shell says. */
  readonly folder: string;
  /** Verifies a source's metadata (knowledge/sync/signed-files.ts). */
  readonly open: (from: string, signal: AbortSignal) => Promise<SignedFiles>;
  /** Whether a source is over a link that may cost. */
  readonly isLink: (from: string) => boolean;
  /** Bytes that may still be written; null where the disk does not say. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  /** What goes on at the workstation. */
  readonly standing: () => Standing;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly recording: Recording;
  readonly locks: FileLocks;
  readonly clock: Clock;
  /** Hour of the local day at a time, 0 to 24. */
  readonly localHour: (now: number) => number;
  readonly random: Random;
  readonly setTimer: Timer;
  /** The state is another. */
  readonly onChange: () => void;
}
