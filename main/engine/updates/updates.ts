import { join } from 'node:path';
import type { UpdateStatus } from '../../../shared/contract/updates.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { runCheck } from './check/check.ts';
import { linkTime } from './check/link-time.ts';
import { tell } from './check/told.ts';
import { isDue } from './check/when.ts';
import { mayUseLink } from './choose/hours.ts';
import { isNewer } from '../../../shared/domain/version-order.ts';
import { clearStaging, LOCK } from './download/staging.ts';
import { handOver } from './hand-over/hand-over.ts';
import { hear } from './hand-over/hear.ts';
import { type WaitsFor, whyWait } from './hand-over/why-wait.ts';
import type { CheckRequest, Updates, UpdatesDeps } from './port.ts';
import type { UpdateState } from './record.ts';
import { standingRecord } from './standing-record.ts';
import { updateStatus } from './status.ts';
import { isByAdministrator, takes } from './takes.ts';
import { outpostCommand } from '../platform/outpost-command.ts';

/** A piece of news is worth a message where it is another hundredth. */
const STEPS = 100;

function busy(): OutpostError {
  return new OutpostError('CONFLICT', 'Another check for updates is running: wait until it has ended.');
}

function updatedByAdministrator(): OutpostError {
  return new OutpostError(
    'UPDATE_BY_ADMINISTRATOR',
    'Your administrator updates this installation: it was installed for everybody, and new versions are put in place the same way.',
  );
}

/** `knowsFormats`: the app has said what it can put in place. */
function nothingHeld(offered: string | null, knowsFormats: boolean): OutpostError {
  if (offered === null) return new OutpostError('NOT_FOUND', 'No new version is held here: look for one first.');
  const todo = knowsFormats
    ? `look for it again (\`${outpostCommand('updates check')}\`), which goes on with what has come`
    : `start Outpost once, which says what kind of file it can put in place, and look for it again (\`${outpostCommand('updates check')}\`)`;
  return new OutpostError('NOT_FOUND', `${offered} is offered, and is not here yet: ${todo}.`);
}

/** Calls `tell` where `done` has come to another hundredth of `total`. */
function byHundredths(tell: (done: number, total: number) => void): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const step = Math.floor((done / total) * STEPS);
    if (step === last) return;
    last = step;
    tell(done, total);
  };
}

/** The updates of the app on one workstation (docs/adr). */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { record, policy, installed, shell, locks, clock, folder, onChange } = deps;
  let progress: { done: number; total: number } | null = null;
  rememberFormats();

  /** For the command line, which has no shell. */
  function rememberFormats(): void {
    const { formats } = shell;
    if (formats !== null) deps.recording.attempt(() => record.change({ formats: [...formats] }));
  }

  const byAdministrator = (): boolean => isByAdministrator(takes(deps));
  const standing = (): UpdateState =>
    standingRecord(record.read(), { current: installed.version, byAdministrator: byAdministrator() });
  const withWaiting = (waitsFor: WaitsFor | null): UpdateStatus =>
    updateStatus({
      ...{ current: installed.version, channel: policy?.channel ?? null, state: standing(), progress, waitsFor },
      ...{ byAdministrator: byAdministrator(), now: clock.now() },
    });
  function status(): UpdateStatus {
    const { staged } = standing();
    return withWaiting(staged && whyWait(deps.standing(), staged.asked));
  }

  async function check(request: CheckRequest): Promise<UpdateStatus> {
    if (byAdministrator()) throw updatedByAdministrator();
    if (policy === null)
      throw new OutpostError(
        'UPDATE_OFF',
        `The enrolment says nothing of updates, or the machine policy switches them off (\`${outpostCommand('doctor')}\` says which): IT signs an enrolment with \`updates\`, or changes the policy.`,
      );
    const { from, byHand } = request;
    const sources = from === undefined ? allowedSources(byHand) : [from];
    const onProgress = byHundredths((done, total) => {
      progress = { done, total };
      request.onProgress(progress);
      onChange();
    });
    const time = byHand ? null : linkTime(policy.hours, request.signal, deps);
    const signal = time?.signal ?? request.signal;
    try {
      await locks.hold(join(folder, LOCK), { waitMs: 0, busy, signal }, () =>
        runCheck({ ...request, policy, sources, signal, onProgress }, deps),
      );
    } catch (thrown) {
      // Its hours are over: it goes on in the next ones, and nothing is wrong.
      if (!time?.over()) throw thrown;
    } finally {
      time?.end();
      const downloaded = progress?.done ?? null;
      progress = null;
      if (downloaded !== null) deps.recording.attempt(() => record.change({ downloaded }));
      onChange();
    }
    return status();
  }

  /** A folder costs nothing; a link only in its hours, unless a person asks. */
  function allowedSources(byHand: boolean): readonly string[] {
    const all = policy?.sources ?? [];
    if (byHand || mayUseLink(policy?.hours, deps.localHour(clock.now()))) return all;
    return all.filter((from) => !deps.isLink(from));
  }

  async function tellShell(): Promise<void> {
    const { staged } = record.read();
    if (isByAdministrator(shell.formats)) return forget();
    // It runs, though nobody has said so: the shell was ended before it could.
    if (staged !== null && !isNewer(staged.update.version, installed.version)) await heard(installed.version);
    const before = JSON.stringify(record.read().staged);
    await handOver(deps);
    if (JSON.stringify(record.read().staged) !== before) onChange();
  }
  /** What was fetched before an administrator took the installation over. */
  async function forget(): Promise<void> {
    if (record.read().staged === null) return;
    record.change({ staged: null, offered: null, downloaded: 0 });
    await clearStaging(folder, []);
  }
  const heard = (version: string): Promise<void> => hear({ version, outcome: 'started', code: null }, deps);

  return {
    status,
    brief: () => withWaiting(null),
    heldMs() {
      const { staged } = standing();
      return staged && Math.max(0, clock.now() - Date.parse(staged.at));
    },
    check,
    async checkIfDue(signal) {
      if (
        byAdministrator() ||
        policy === null ||
        !isDue(record.read(), clock.now()) ||
        allowedSources(false).length === 0
      )
        return true;
      await check({ byHand: false, actor: null, signal, onProgress: () => undefined });
      return true;
    },
    async apply(actor) {
      if (byAdministrator()) throw updatedByAdministrator();
      const { staged, offered } = standing();
      if (staged === null) throw nothingHeld(offered?.version ?? null, takes(deps) !== null);
      record.change({ staged: { ...staged, asked: true, notBefore: null } });
      tell(deps, 'asked', actor, { version: staged.update.version });
      await tellShell();
      return status();
    },
    handOver: tellShell,
    async hear(outcome) {
      await hear(outcome, deps);
      onChange();
    },
  };
}
