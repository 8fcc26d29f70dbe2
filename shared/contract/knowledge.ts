import { z } from 'zod';
import { Audience } from '../domain/audience.ts';
import { ActiveCaps } from '../domain/caps.ts';
import { DocumentFormat } from '../domain/document-format.ts';
import { defineService } from './service.ts';

/**
 * How a bundle's self-test went on this workstation. It is fair only with vectors of the publisher's embedder, or with
 * the workstation's own: until there are any it is skipped, and said to be.
 */
export const SelfTestState = z.enum([
  'passed',
  /** The bundle brings no questions. */
  'none',
  'skipped_foreign_embedder',
  'skipped_no_embedder',
  /** With the vectors that this workstation made: they are not used, and the bundle is found by its words. */
  'failed',
  /** Activated before this was recorded, or rolled back to. */
  'unrecorded',
]);
export type SelfTestState = z.infer<typeof SelfTestState>;

export const BundleStatus = z.object({
  tenant: z.string(),
  id: z.string(),
  title: z.string(),
  version: z.number().int(),
  /** Key ids of the TUF role that signed the manifest. */
  signedBy: z.array(z.string()),
  effectiveFrom: z.string(),
  expiresAt: z.string(),
  activatedAt: z.string(),
  ageDays: z.number(),
  stale: z.boolean(),
  expired: z.boolean(),
  documents: z.number().int(),
  passages: z.number().int(),
  previousVersion: z.number().int().nullable(),
  /** Newer versions that were rolled back here: none of them is taken again by itself. */
  rolledBack: z.array(z.number().int()).default([]),
  selfTest: SelfTestState,
  /** Documents that a reviewer and an approver signed off, and who approved them; absent where the bundle has none. */
  signedOff: z.object({ documents: z.number().int(), approvers: z.array(z.string()) }).optional(),
  /**
   * Search by meaning: whose vectors serve it. `none`: found by words alone; where this workstation is embedding the
   * bundle, `done` of `total` passages are.
   */
  vectors: z.object({
    from: z.enum(['publisher', 'workstation', 'none']),
    done: z.number().int(),
    total: z.number().int(),
  }),
});
export type BundleStatus = z.infer<typeof BundleStatus>;

export const SyncFailure = z.object({ at: z.string(), code: z.string(), message: z.string() });

/**
 * Round the sources: closed, they are looked at whenever a check is due; open, they are left alone after failures in a
 * row; half-open, the next check tries them once.
 */
export const SyncBreakerState = z.enum(['closed', 'open', 'half_open']);
export type SyncBreakerState = z.infer<typeof SyncBreakerState>;

export const KnowledgeStatus = z.object({
  bundles: z.array(BundleStatus),
  /** What the organisation lets Outpost do less of, by whom; empty where nothing is capped. */
  caps: z.array(ActiveCaps),
  /** Where knowledge comes from: URLs or folders, in order. */
  sources: z.array(z.string()),
  lastCheckedAt: z.string().nullable(),
  nextCheckAt: z.string().nullable(),
  lastFailure: SyncFailure.nullable(),
  /** `until`: while open, when the sources are tried again without being asked to; null else. */
  breaker: z.object({ state: SyncBreakerState, until: z.string().nullable() }).optional(),
  index: z.object({
    state: z.enum(['empty', 'building', 'ready', 'failed']),
    passages: z.number().int(),
    embedder: z.string().nullable(),
  }),
});
export type KnowledgeStatus = z.infer<typeof KnowledgeStatus>;

export const SyncEvent = z.object({
  step: z.enum(['metadata', 'segments', 'verify', 'build', 'self-test', 'switch']),
  bundle: z.string().nullable(),
  done: z.number(),
  total: z.number(),
});
export type SyncEvent = z.infer<typeof SyncEvent>;

export const SyncResult = z.object({
  tenant: z.string(),
  activated: z.array(z.object({ id: z.string(), version: z.number().int() })),
  /** `rolledBack`: the version on offer, where it was left by a roll-back and is not taken again. */
  unchanged: z.array(z.object({ id: z.string(), version: z.number().int(), rolledBack: z.number().int().optional() })),
  refused: z.array(
    z.object({ id: z.string(), version: z.number().int().nullable(), code: z.string(), message: z.string() }),
  ),
  /** Bundles that are no longer signed for: they stopped answering. */
  withdrawn: z.array(z.string()),
  /** Worth telling people, though the sync went on: a clock set back, metadata fetched anew. */
  notices: z.array(z.object({ code: z.string(), message: z.string() })),
  bytesDownloaded: z.number().int(),
  segmentsDownloaded: z.number().int(),
  segmentsKept: z.number().int(),
});
export type SyncResult = z.infer<typeof SyncResult>;

/** The two people who looked at a document before it was signed, and when. */
export const SignedOff = z.object({ reviewer: z.string(), approver: z.string(), on: z.string() });
export type SignedOff = z.infer<typeof SignedOff>;

export const DocumentSummary = z.object({
  tenant: z.string(),
  bundle: z.string(),
  version: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  department: z.string(),
  owner: z.string(),
  effectiveFrom: z.string(),
  reviewDate: z.string(),
  expiresAt: z.string(),
  audience: Audience,
  /** Absent where nobody signed it off. */
  signOff: SignedOff.optional(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** A whole document as approved: `text` to the letter, and where its body starts (after front matter). */
const DocumentView = DocumentSummary.extend({
  text: z.string(),
  bodyStart: z.number().int(),
  format: DocumentFormat,
});

export const knowledgeService = defineService({
  'knowledge.status': { access: 'none', input: z.object({}), output: KnowledgeStatus },
  'knowledge.sync': {
    access: 'session',
    input: z.object({ from: z.string().optional() }),
    output: SyncResult,
    event: SyncEvent,
  },
  'knowledge.documents': { access: 'session', input: z.object({}), output: z.array(DocumentSummary) },
  'knowledge.document': {
    access: 'session',
    input: z.object({ bundle: z.string(), version: z.number().int(), documentId: z.string() }),
    output: DocumentView,
  },
  'knowledge.rollback': {
    access: 'admin',
    input: z.object({ id: z.string() }),
    output: z.object({ id: z.string(), version: z.number().int() }),
  },
});
