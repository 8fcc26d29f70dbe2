import { z } from 'zod';
import { defineService } from './service.ts';

const AUDIT_KINDS = [
  'setup',
  'key',
  'account',
  'sign_in',
  'sync',
  'activation',
  'refusal',
  'rollback',
  'question',
  'escalation',
  'report',
  'telemetry',
  'publish',
] as const;
export const AuditKind = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof AuditKind>;

/** Details are enumerations, ids and numbers; never what anyone typed. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditDetails = z.infer<typeof AuditDetails>;

export const AuditEntry = z.object({
  seq: z.number().int().nonnegative(),
  at: z.string(),
  kind: AuditKind,
  /** What happened, such as `signed_in` or `activated`. */
  action: z.string(),
  actor: z.string().nullable(),
  details: AuditDetails,
  /** sha256 over the entry and the previous hash, hex. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditCheckpoint = z.object({ seq: z.number().int(), hash: z.string(), at: z.string() });
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;

export const AuditVerdict = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  lastHash: z.string(),
  /** The first entry that does not fit, and why. */
  brokenAt: z.number().int().nullable(),
  reason: z.string().nullable(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const auditService = defineService({
  'audit.list': {
    access: 'session',
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.array(AuditEntry),
  },
  'audit.verify': { access: 'session', input: z.object({}), output: AuditVerdict },
});
