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
  'export',
  'backup',
  'retention',
  'set_back',
  'clock',
  'update',
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
  /** A code over the entry and what it is chained to, hex: with a key since segment 1, sha256 before (docs/adr, the audit proves). */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const Hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

/**
 * The head of the log at a moment, to be kept where the holder of the home's key cannot change it. Checkpoints of earlier
 * versions have the first three fields alone.
 */
export const AuditCheckpoint = z.object({
  /** Of the last entry; -1 for an empty log. */
  seq: z.number().int().min(-1),
  /** Of the last entry. */
  hash: z.string(),
  /** ISO 8601; the beginning of the day where it left with telemetry. */
  at: z.string(),
  /** The segment that was open, hash of the last closed record, and sha256 over the lines of the open segment so far. */
  segment: z.number().int().nonnegative().optional(),
  closed: Hex(64).optional(),
  open: Hex(64).optional(),
  /** Entries that were kept here. */
  entries: z.number().int().nonnegative().optional(),
  /** The first 16 hex digits of the sha256 of `key`: random, and says nothing about machine or people. */
  workstation: Hex(16).optional(),
  /** Ed25519 (RFC 8032), hex: the public key, and the signature over all other fields. */
  key: Hex(64).optional(),
  signature: Hex(128).optional(),
});
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;

/** Where a checkpoint went. */
const CHECKPOINT_PLACES = ['telemetry', 'backup', 'folder', 'neighbour', 'export', 'command'] as const;
export const CheckpointPlace = z.enum(CHECKPOINT_PLACES);
export type CheckpointPlace = z.infer<typeof CheckpointPlace>;

export const TakenCheckpoint = z.object({
  place: CheckpointPlace,
  /** ISO 8601. */
  takenAt: z.string(),
  checkpoint: AuditCheckpoint,
});
export type TakenCheckpoint = z.infer<typeof TakenCheckpoint>;

/** What does not fit. */
const AUDIT_PROBLEMS = [
  'entry_missing',
  'entry_changed',
  'entry_unreadable',
  'entry_added',
  'segment_missing',
  'segment_changed',
  'segment_key_unknown',
  /** Entries of a closed segment are gone, and no entry of the log says that the policy removed them. */
  'removed_unrecorded',
  /** The log is whole in itself, and is not the one that a checkpoint was taken of. */
  'other_than_checkpoint',
  'cut_at_end',
] as const;
export const AuditProblem = z.enum(AUDIT_PROBLEMS);
export type AuditProblem = z.infer<typeof AuditProblem>;

export const AuditVerdict = z.object({
  ok: z.boolean(),
  /** Entries that were read and fit, up to the first that does not. */
  entries: z.number().int(),
  lastHash: z.string(),
  /** The first entry that does not fit, and why. */
  brokenAt: z.number().int().nullable(),
  reason: z.string().nullable(),
  problem: AuditProblem.nullable(),
  /** In which segment. */
  segment: z.number().int().nullable(),
  /** Closed segments that fit. */
  segments: z.number().int(),
  /** Entries of segment 0, from before the chain had a key: whoever could open the home could make them anew. */
  unkeyed: z.number().int(),
  /** Entries that the policy removed; the records of their segments fit. */
  removed: z.number().int(),
  /**
   * Checkpoints that the log agrees with. What was written up to the last one that was kept elsewhere (`file`) cannot have
   * been changed by anybody, the holder of the home's key included. Empty: a log that such a person cut at its end, or
   * wrote anew, would look the same. Those kept `here` show it only where they were not changed with it.
   */
  anchoredBy: z.array(
    z.object({ seq: z.number().int(), at: z.string(), kept: z.enum(['file', 'here']), signed: z.boolean() }),
  ),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** An export in a folder, with its proof. */
export const AuditExport = z.object({
  folder: z.string(),
  entries: z.number().int(),
  segments: z.number().int(),
  checkpoint: AuditCheckpoint,
});
export type AuditExport = z.infer<typeof AuditExport>;

/** Of an export, by its own proof: fields as in the verdict of a log. */
export const AuditExportVerdict = AuditVerdict.pick({
  ...{ ok: true, entries: true, removed: true, brokenAt: true, reason: true, problem: true, anchoredBy: true },
}).extend({
  /** Of its signed head: compare the workstation with what the centre, or an earlier checkpoint, says. */
  workstation: z.string().nullable(),
  key: z.string().nullable(),
  seq: z.number().int(),
  at: z.string(),
  signed: z.boolean(),
});
export type AuditExportVerdict = z.infer<typeof AuditExportVerdict>;

export const auditService = defineService({
  'audit.list': {
    access: 'session',
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.array(AuditEntry),
  },
  /** Into a new folder on this computer, by its whole path. BAD_INPUT, DISK_FULL and its like; TIMEOUT where the place says nothing. */
  'audit.export': {
    access: 'admin',
    input: z.object({ folder: z.string().min(1), format: z.enum(['jsonl', 'csv']).default('jsonl') }),
    output: AuditExport,
  },
  'audit.verify': { access: 'session', input: z.object({}), output: AuditVerdict },
});
