import type { UpdatePolicy } from '../../../../shared/contract/updates.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Choice } from '../choose/choose.ts';
import { whyPassedOver } from '../choose/why.ts';
import { clearStaging } from '../download/staging.ts';
import type { CheckRequest, UpdatesDeps } from '../port.ts';
import { type Look, look } from './look.ts';
import { isRefusal } from './refusals.ts';
import { isStillOffered, stage } from './stage.ts';
import { tell, tellOfFailure } from './told.ts';
import { afterCheck, afterFailure } from './when.ts';
import { takes } from '../takes.ts';
import { spanned } from '../../platform/spanned.ts';

export interface Check extends Omit<CheckRequest, 'onProgress'> {
  readonly policy: UpdatePolicy;
  readonly sources: readonly string[];
  onProgress(done: number, total: number): void;
}

type Found = Extract<Choice, { kind: 'offered' }>;

/** What is held and no longer offered to anybody is not put in place: a roll-out that was halted is halted here too. */
async function dropWithdrawn({ releases }: Look, { policy }: Check, deps: UpdatesDeps): Promise<void> {
  const { staged } = deps.record.read();
  if (staged === null || isStillOffered(staged, releases, policy.channel)) return;
  deps.record.change({ staged: null, downloaded: 0 });
  await clearStaging(deps.folder, []);
  tell(deps, 'withdrawn', null, { version: staged.update.version });
}

function offered(choice: Choice) {
  if (choice.kind !== 'offered') return null;
  const { version, notes, target } = choice.release;
  return { version, notes, bytes: target.bytes };
}

/** Brings what was chosen here, where a shell of this machine can put it in place. */
async function bringHere({ release }: Found, { source }: Look, check: Check, deps: UpdatesDeps): Promise<void> {
  const { record } = deps;
  const before = record.read();
  if (takes(deps) === null) return;
  const staged = await stage(release, source, before, deps, check.onProgress);
  if (staged.update.sha256 === before.staged?.update.sha256) return;
  record.change({ staged, downloaded: release.target.bytes });
  const { version, channel, format, target } = release;
  tell(deps, 'staged', check.actor, { version, channel, format, bytes: target.bytes });
}

function succeeded({ record, clock, random }: UpdatesDeps): void {
  const now = clock.now();
  const next = { failures: 0, nextCheck: afterCheck(now, random), lastCheck: new Date(now).toISOString() };
  const { staged, problem } = record.read();
  // What the shell could not put in place stays the last word on it until it can.
  record.change({ ...next, problem: staged !== null && staged.failures > 0 ? problem : null, refused: false });
}

/** What was passed over is no failure of a roll-out; to a person who brought it, it is an answer. */
function passedOver(choice: Extract<Choice, { kind: 'passed-over' }>, check: Check, deps: UpdatesDeps): void {
  const { code, version } = choice;
  const { version: current, ...machine } = deps.installed;
  const message = whyPassedOver(code, { version, current, channel: check.policy.channel, ...machine });
  succeeded(deps);
  const error = new OutpostError(code, message);
  if (check.from !== undefined) throw error;
  deps.record.change({ problem: { at: new Date(deps.clock.now()).toISOString(), version, code, message } });
}

function failed(error: OutpostError, version: string | null, check: Check, deps: UpdatesDeps): void {
  const { record, clock, random, recording } = deps;
  if (error.code === 'CANCELLED') {
    recording.attempt(() => record.change({ nextCheck: null }));
    return;
  }
  const now = clock.now();
  const at = new Date(now).toISOString();
  const failures = record.read().failures + 1;
  const refused = isRefusal(error);
  const problem = { at, version, code: error.code, message: error.message };
  const nextCheck = afterFailure(failures, now, random);
  // The disk may be what failed.
  recording.attempt(() => record.change({ failures, lastCheck: at, nextCheck, problem, refused }));
  tellOfFailure(deps, error, { version, refused, actor: check.actor });
}

/** Check, choose, download, verify, stage; each leaves what it has come to in the record. Errors as `Updates.check`. */
export async function runCheck(check: Check, deps: UpdatesDeps): Promise<void> {
  const { telemetry, record } = deps;
  const trace = telemetry.startTrace('update');
  trace.set('outpost.update.channel', check.policy.channel);
  let version: string | null = null;
  try {
    const found = await spanned(trace, 'metadata', () => look(check, record.read(), deps));
    const { choice } = found;
    version = choice.kind === 'current' ? null : choice.kind === 'offered' ? choice.release.version : choice.version;
    await dropWithdrawn(found, check, deps);
    const { staged, offered: before } = record.read();
    record.change({ offered: offered(choice) ?? (staged === null ? null : before) });
    if (choice.kind === 'passed-over') return passedOver(choice, check, deps);
    if (choice.kind === 'offered') await spanned(trace, 'download', () => bringHere(choice, found, check, deps));
    succeeded(deps);
  } catch (thrown) {
    const error = toOutpostError(thrown);
    trace.fail(error.code);
    failed(error, version, check, deps);
    throw error;
  } finally {
    trace.end();
  }
}
