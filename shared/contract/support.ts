import { z } from 'zod';
import { ERROR_CODES } from '../errors/codes.ts';
import { defineService } from './service.ts';

/** Ids that Outpost, or whoever signed a bundle, gave. */
const Id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/i);
const Code = z.enum(ERROR_CODES);
const Count = z.number().int().nonnegative();
/** Times leave the machine to the hour, as with telemetry. */
const Hour = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}Z$/);
const Version = z.string().regex(/^v?\d+(?:\.\d+){0,3}$/);

const Check = z.strictObject({
  id: Id,
  state: z.enum(['ok', 'warning', 'failed']),
  /** Of everything that the check said. Its sentences name folders and people, and stay here. */
  codes: z.array(Code),
});

const Machine = z.strictObject({
  platform: z.enum(['linux', 'win32', 'darwin', 'other']),
  arch: z.enum(['x64', 'arm64', 'other']),
  /** Of the kernel, without what a builder added. */
  release: Version,
  node: Version,
  cores: Count,
  memoryGiB: Count,
  /** Null where the disk does not say. */
  freeDiskGiB: Count.nullable(),
});

const Endpoint = z.strictObject({
  /** Its place in the enrolment: its address names an organisation. */
  place: Count,
  breaker: z.enum(['closed', 'open']),
  waiting: z.boolean(),
});

const Outbox = z.strictObject({
  enabled: z.boolean(),
  switchedOff: z.boolean(),
  /** The random id under which the centre knows this workstation. */
  workstation: Id,
  items: Count,
  bytes: Count,
  oldest: Hour.nullable(),
  dropped: Count,
  endpoints: z.array(Endpoint),
  lastUpload: Hour.nullable(),
  lastFailure: z.strictObject({ at: Hour, code: Code }).nullable(),
});

/** From the allow-list of telemetry (main/engine/telemetry/allow-list.ts). */
const Metric = z.strictObject({
  name: z.string().regex(/^outpost(?:\.[a-z_]+)+$/),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  count: z.number(),
  sum: z.number(),
  max: z.number(),
});

/** Parts of the bundle that need the home's key. */
export const SUPPORT_SECTIONS = ['knowledge', 'outbox', 'metrics', 'audit'] as const;

/**
 * Everything that may go to support, as one file that a person can read. It is built from numbers, fixed words and ids:
 * no question, name, PIN, account, address, host or folder has a place in it.
 */
export const SupportBundle = z.strictObject({
  kind: z.literal('outpost-support'),
  format: z.literal(1),
  made: Hour,
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[a-z0-9.]{1,16})?$/),
  machine: Machine,
  doctor: z.strictObject({ ok: z.boolean(), checks: z.array(Check) }),
  models: z.array(z.strictObject({ id: Id, role: Id, state: Id })),
  /** Null, with the reason in `unread`, where it could not be read. */
  knowledge: z
    .array(z.strictObject({ id: Id, version: Count, selfTest: Id, rolledBackFrom: z.array(Count) }))
    .nullable(),
  outbox: Outbox.nullable(),
  metrics: z.array(Metric).nullable(),
  /** The last entry; null for an empty log. */
  audit: z.strictObject({ seq: Count, hash: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
  unread: z.array(z.strictObject({ section: z.enum(SUPPORT_SECTIONS), code: Code })),
  /** The last lines of the local log, oldest first; times to the hour (shared/domain/log-line.ts). */
  log: z.array(z.looseObject({ at: Hour, process: Id, event: Id })),
});
export type SupportBundle = z.infer<typeof SupportBundle>;

/** The very bytes of the file, UTF-8, and their sha256. */
export const SupportFile = z.object({ text: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type SupportFile = z.infer<typeof SupportFile>;

export const supportService = defineService({
  /** What would be written. Nothing leaves the engine but to the window that asks. */
  'support.preview': { access: 'admin', input: z.object({}), output: SupportFile },
  /** Those bytes were saved by this account: goes into the audit log. */
  'support.saved': { access: 'admin', input: SupportFile.pick({ sha256: true }), output: z.object({}) },
});
