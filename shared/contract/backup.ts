import { z } from 'zod';
import { AuditCheckpoint, AuditVerdict } from './audit.ts';
import { defineService } from './service.ts';

const Count = z.int().nonnegative();
/** `file`: complete, in one file. `folder`: beside others, with which it shares what did not change. */
const BackupKind = z.enum(['file', 'folder']);

/** What a signed enrolment asks for. */
export const BackupPolicy = z.object({
  /** A whole path as the workstation calls it: a stick, a share, another disk. It is never made: where it is missing, the stick is. */
  folder: z.string().min(1).max(4096),
  everyHours: z.int().min(1).max(720),
  /** How many days and weeks keep a back-up each. */
  keep: z.object({ daily: z.int().min(1).max(366), weekly: z.int().min(0).max(520) }),
});
export type BackupPolicy = z.infer<typeof BackupPolicy>;

/** What `backup create` made. */
export const BackupCreated = z.object({
  id: z.string(),
  /** When the records were taken: what was acknowledged before is in it. */
  at: z.string(),
  path: z.string(),
  kind: BackupKind,
  /** All that it holds. */
  files: Count,
  bytes: Count,
  /** What had to be written for it. */
  written: z.object({ files: Count, bytes: Count }),
  /** Earlier ones that policy removed. */
  removed: Count,
  /** It was read back, byte for byte. */
  verified: z.literal(true),
  /** It lies on the disk of the home: it is lost with it. */
  sameDisk: z.boolean(),
  /** The head of the audit log that it holds: keep it elsewhere, and `audit verify --checkpoint` tells whether the log was set back. */
  audit: AuditCheckpoint,
});
export type BackupCreated = z.infer<typeof BackupCreated>;

export const BackupVerified = z.object({
  id: z.string(),
  at: z.string(),
  path: z.string(),
  kind: BackupKind,
  /** The Outpost that made it. */
  version: z.string(),
  sample: z.boolean(),
  files: Count,
  bytes: Count,
  verified: z.literal(true),
  audit: AuditCheckpoint,
});
export type BackupVerified = z.infer<typeof BackupVerified>;

export const BackupRestored = z.object({
  home: z.string(),
  id: z.string(),
  at: z.string(),
  sample: z.boolean(),
  files: Count,
  bytes: Count,
  /** Of the restored log, against the checkpoint in the back-up. */
  audit: AuditVerdict,
});
export type BackupRestored = z.infer<typeof BackupRestored>;

/** One of a folder, by its name alone: what it holds is known with its key. */
export const BackupListed = z.object({ at: z.string(), path: z.string(), bytes: Count });
export type BackupListed = z.infer<typeof BackupListed>;

export const LastBackup = z.object({
  id: z.string(),
  at: z.string(),
  kind: BackupKind,
  /** Where it lies. */
  path: z.string(),
  files: Count,
  bytes: Count,
  /** When it was read through last. */
  verifiedAt: z.string().nullable(),
  sameDisk: z.boolean(),
});
export type LastBackup = z.infer<typeof LastBackup>;

export const BackupFailure = z.object({ at: z.string(), code: z.string(), message: z.string() });
export type BackupFailure = z.infer<typeof BackupFailure>;

/** `off`: none asked for and none made. `never`: none yet. `old`: more than a whole period was missed. */
export const BACKUP_STATE = z.enum(['off', 'never', 'fresh', 'old']);

export const BackupStatus = z.object({
  policy: BackupPolicy.nullable(),
  last: LastBackup.nullable(),
  /** Why the last try made none; null where it did. */
  failure: BackupFailure.nullable(),
  state: BACKUP_STATE,
});
export type BackupStatus = z.infer<typeof BackupStatus>;

const Folder = z.string().min(1).max(4096);
const Progress = z.object({ done: Count, total: Count });

export const backupService = defineService({
  'backup.status': { access: 'admin', input: z.object({}), output: BackupStatus },
  /** Into a folder that is there. BACKUP_PLACE_MISSING, DISK_FULL, DISK_READ_ONLY, CONFLICT, HOME_BUSY. */
  'backup.create': { access: 'admin', input: z.object({ folder: Folder }), event: Progress, output: BackupCreated },
  /** Reads the newest of this home in a folder through. BACKUP_INVALID, BACKUP_PLACE_MISSING, NOT_FOUND. */
  'backup.verify': { access: 'admin', input: z.object({ folder: Folder }), event: Progress, output: BackupVerified },
});
