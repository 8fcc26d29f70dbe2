import { z } from 'zod';
import { MachinePolicy, SettingName } from './machine-policy.ts';

/** A setting that cannot be used as it stands, and what holds in its place. */
export const PolicyProblem = z.object({
  code: z.enum(['POLICY_INVALID', 'POLICY_EXPOSED']),
  /** As it is written in the policy; null for the policy as a whole. */
  setting: z.string().nullable(),
  /** What stands there, shortened; null for the policy as a whole. */
  value: z.string().nullable(),
  reason: z.string(),
  /** What Outpost goes by instead. */
  reading: z.string(),
});
export type PolicyProblem = z.infer<typeof PolicyProblem>;

/** The machine policy as it holds in this process, read once at its start. */
export const ManagedSettings = z.object({
  /** The file or key that it was read from; null where there is none. */
  place: z.string().nullable(),
  /** What holds: as written, or the safe reading of what cannot be used. */
  settings: MachinePolicy,
  problems: z.array(PolicyProblem),
});
export type ManagedSettings = z.infer<typeof ManagedSettings>;

export const UNMANAGED: ManagedSettings = { place: null, settings: {}, problems: [] };

/** Where a setting comes from, as the window and `doctor` say it. */
const SettingOrigin = z.enum(['policy', 'enrolment', 'environment', 'default']);

/** One line of what holds on this computer. */
export const SettingLine = z.object({ name: SettingName, value: z.string(), from: SettingOrigin });
export type SettingLine = z.infer<typeof SettingLine>;
