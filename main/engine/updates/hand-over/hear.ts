import type { UpdateOutcome } from '../../../../shared/contract/updates.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { type ErrorCode, isErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { isNewer } from '../../../../shared/domain/version-order.ts';
import { tell, tellOfFailure } from '../check/told.ts';
import { clearStaging } from '../download/staging.ts';
import type { UpdatesDeps } from '../port.ts';
import type { Staged, UpdateState } from '../record.ts';

const HOUR_MS = 3_600_000;
/** The shell that could not put a version in place tries again by itself after an hour, then two, up to a day. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

const waitAfter = (failures: number): number => Math.min(LONGEST_WAIT_MS, HOUR_MS * 2 ** Math.min(failures - 1, 10));

/** What is held, where it is the version that something became of. */
const heldOf = ({ staged }: UpdateState, version: string): Staged | null =>
  staged?.update.version === version ? staged : null;

function problemOf(version: string, code: ErrorCode, message: string, now: number) {
  return {
    error: new OutpostError(code, message),
    problem: { at: new Date(now).toISOString(), version, code, message },
  };
}

/** It runs: what was held is done with, and so is every file of it. */
async function started(version: string, deps: UpdatesDeps): Promise<void> {
  const { record, folder, telemetry } = deps;
  const { staged } = record.read();
  if (staged === null || isNewer(staged.update.version, version)) return;
  record.change({ staged: null, offered: null, downloaded: 0, problem: null, refused: false, failures: 0 });
  await clearStaging(folder, []);
  telemetry.count('outpost.update.applied');
  tell(deps, 'started', null, { version });
}

/** It did not start, and the one before runs: never again here. */
async function rolledBack(version: string, code: ErrorCode, deps: UpdatesDeps): Promise<void> {
  const { record, folder, telemetry, recording, audit, clock } = deps;
  const state = record.read();
  if (state.notAgain.includes(version)) return;
  const message = `${version} did not start here and was taken back: the version before runs on, and the next one is awaited.`;
  const { problem } = problemOf(version, code, message, clock.now());
  const staged = heldOf(state, version) === null ? state.staged : null;
  const gone = staged === null ? { offered: null, downloaded: 0 } : {};
  record.change({ ...gone, staged, problem, refused: true, notAgain: [...state.notAgain, version] });
  if (staged === null) await clearStaging(folder, []);
  telemetry.count('outpost.update.rolled_back', 1, { 'outpost.error.code': code });
  recording.attempt(() =>
    audit.append({ kind: 'update', action: 'rolled_back', actor: null, details: { version, code } }),
  );
}

/** The shell could not put it in place, and everything is as it was. It stays held, and is tried again later. */
async function notApplied(version: string, code: ErrorCode, deps: UpdatesDeps): Promise<void> {
  const { record, clock } = deps;
  const staged = heldOf(record.read(), version);
  // Heard already.
  if (staged === null || staged.toldAt === null) return;
  const now = clock.now();
  const failures = staged.failures + 1;
  const { problem, error } = problemOf(
    version,
    code,
    `${version} could not be put in place (${code}): it is tried again later; the version before runs on.`,
    now,
  );
  record.change({ staged: { ...staged, toldAt: null, failures, notBefore: now + waitAfter(failures) }, problem });
  tellOfFailure(deps, error, { version, refused: false, actor: null });
}

/** What became of a version, by the shell. One that was heard before changes nothing. */
export async function hear({ version, outcome, code }: UpdateOutcome, deps: UpdatesDeps): Promise<void> {
  switch (outcome) {
    case 'started':
      return started(version, deps);
    case 'rolled-back':
      return rolledBack(version, isErrorCode(code) ? code : 'UPDATE_DID_NOT_START', deps);
    case 'not-applied':
      return notApplied(version, isErrorCode(code) ? code : 'UPDATE_INSTALL_FAILED', deps);
    default:
      return assertNever(outcome, 'outcome');
  }
}
