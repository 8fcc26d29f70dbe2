import { z } from 'zod';
import { AppFormat, AppVersion, UpdateChannel } from '../domain/app-release.ts';
import { ReturnClaim } from './accounts.ts';
import { defineService } from './service.ts';

/** What a signed enrolment says of the app's own updates. */
export const UpdatePolicy = z.object({
  channel: UpdateChannel,
  /** Where releases lie: http(s) URLs or folders, tried in order. */
  sources: z.array(z.string().min(1)).min(1).max(8),
  /** root.json of the repository of releases, base64: keys of its own, beside those of knowledge. */
  root: z.base64(),
  /** Local hours in which a link may be used that costs by the byte, `[from, to)`, 0–24; without it: always. */
  hours: z.object({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).optional(),
});
export type UpdatePolicy = z.infer<typeof UpdatePolicy>;

/**
 * `off`: no policy, or an administrator's installation. `current`: nothing newer is offered here. `offered`: newer, and not begun. `downloading`. `held`: here
 * and verified, and waits until nobody works. `applying`: the shell puts it in place. `refused`: see `problem`.
 */
export const UPDATE_STATE = z.enum(['off', 'current', 'offered', 'downloading', 'held', 'applying', 'refused']);

export const UPDATE_WAITS = ['people', 'work', 'escalation'] as const;

export const UpdateProblem = z.object({
  at: z.string(),
  version: AppVersion.nullable(),
  code: z.string(),
  message: z.string(),
});
export type UpdateProblem = z.infer<typeof UpdateProblem>;

export const UpdateStatus = z.object({
  state: UPDATE_STATE,
  current: AppVersion,
  channel: UpdateChannel.nullable(),
  /** What is newer, for this platform, channel and share. */
  offered: z
    .object({ version: AppVersion, notes: z.record(z.string(), z.string()), bytes: z.int().nonnegative() })
    .nullable(),
  downloaded: z.int().nonnegative(),
  lastCheck: z.string().nullable(),
  /** Why the last check, download or installation came to nothing; null where it did not. */
  problem: UpdateProblem.nullable(),
  /** Versions that did not start here, were taken back, and are not offered again. */
  notAgain: z.array(AppVersion),
  /** What holds back what is held: people at work, work under way, or an escalation that its person has not seen. */
  waitsFor: z.enum(UPDATE_WAITS).optional(),
  /** New versions are put in place by whoever installed the app for everybody: the state is `off`, none is offered here. */
  byAdministrator: z.literal(true).optional(),
});
export type UpdateStatus = z.infer<typeof UpdateStatus>;

/** A release that TUF verified, as the engine hands it to the shell: the shell reads its hash again before it acts. */
export const StagedUpdate = z.object({
  version: AppVersion,
  format: AppFormat,
  /** Whole path of the file. */
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
});
export type StagedUpdate = z.infer<typeof StagedUpdate>;

/** `started`: the new version opened its window and its engine. `rolled-back`: it did not, and the one before runs. */
export const UpdateOutcome = z.object({
  version: AppVersion,
  outcome: z.enum(['started', 'rolled-back', 'not-applied']),
  /** Of shared/errors/codes.ts. */
  code: z.string().nullable(),
});
export type UpdateOutcome = z.infer<typeof UpdateOutcome>;

export const updatesService = defineService({
  'updates.status': { access: 'session', input: z.object({}), output: UpdateStatus },
  /** Looks for a newer version now, and downloads it. `from`: a folder, such as a stick. */
  'updates.check': {
    access: 'admin',
    input: z.object({ from: z.string().min(1).max(4096).optional() }),
    event: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }),
    output: UpdateStatus,
  },
  /**
   * Puts what is held in place now, instead of when nobody works. `claim`: of the window that asks, which comes back by it
   * (`accounts.comeBack`).
   */
  'updates.apply': { access: 'session', input: z.object({ claim: ReturnClaim.optional() }), output: UpdateStatus },
});
