import { DEFAULT_IDLE, type IdlePolicy } from '../../../shared/domain/idle.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import { DEFAULT_LOG_BOUNDS } from '../platform/local-log/bounds.ts';
import { narrowUpdates } from './narrow-updates.ts';
import type { Enrolment } from './enrolment.ts';

const MEGABYTE = 1_048_576;

/** The least of those that are given; undefined where none is. */
function least(...values: readonly (number | undefined)[]): number | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

/** The shortest of each time that enrolment or policy says; what comes first is never after what comes later. */
function narrowIdle(signed: IdlePolicy | undefined, policy: MachinePolicy): IdlePolicy | undefined {
  const { coverMinutes, lockMinutes, closeMinutes } = policy;
  if (least(coverMinutes, lockMinutes, closeMinutes) === undefined) return signed;
  const base = signed ?? DEFAULT_IDLE;
  const close = least(base.closeMinutes, closeMinutes);
  const lock = Math.min(base.lockMinutes, lockMinutes ?? base.lockMinutes, close ?? base.lockMinutes);
  const cover = Math.min(base.coverMinutes, coverMinutes ?? base.coverMinutes, lock);
  return { coverMinutes: cover, lockMinutes: lock, ...(close === undefined ? {} : { closeMinutes: close }) };
}

function narrowLog(signed: Enrolment['log'], { logMegabytes, logFiles }: MachinePolicy): Enrolment['log'] {
  if (logMegabytes === undefined && logFiles === undefined) return signed;
  const { megabytes, files } = signed ?? {
    megabytes: DEFAULT_LOG_BOUNDS.fileBytes / MEGABYTE,
    files: DEFAULT_LOG_BOUNDS.files,
  };
  return { megabytes: Math.min(megabytes, logMegabytes ?? megabytes), files: Math.min(files, logFiles ?? files) };
}

/**
 * The enrolment as it holds on this computer: nothing in it is wider than what was signed
 * (docs/adr/0027-a-machine-policy-only-narrows.md). What is kept sealed stays as it was signed.
 */
export function narrowEnrolment(signed: Enrolment, policy: MachinePolicy): Enrolment {
  const { idle: _idle, log: _log, updates: _updates, ...rest } = signed;
  const idle = narrowIdle(signed.idle, policy);
  const log = narrowLog(signed.log, policy);
  const updates = narrowUpdates(signed.updates, policy);
  return { ...rest, ...(idle && { idle }), ...(log && { log }), ...(updates && { updates }) };
}
