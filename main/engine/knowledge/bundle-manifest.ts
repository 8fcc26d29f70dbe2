import { z } from 'zod';
import { Audience } from '../../../shared/domain/audience.ts';
import { Contact } from '../../../shared/contract/contact.ts';
import { AgeRecipient } from '../../../shared/contract/neighbour.ts';
import { Caps } from '../../../shared/domain/caps.ts';
import { Category } from '../../../shared/domain/route.ts';

/** The signed manifest: the only TUF target of a bundle. Segments are verified by the hashes in here. */
export const MANIFEST_FORMAT = 'outpost-bundle/1';

const IsoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Names bundles and documents; also a path component, hence so narrow. */
export const KnowledgeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** 64 bits: enough to notice damage. What a delta makes is trusted by the segment's whole hash alone. */
const DeltaId = z.string().regex(/^[0-9a-f]{16}$/);

export const SegmentRef = z.object({
  documentId: KnowledgeId,
  sha256: Sha256,
  /** Bytes on the wire (compressed). */
  length: z.number().int().positive(),
  passages: z.number().int().nonnegative(),
  /** A short way from the version before: beginnings of the sha256 of the segment before and of the delta's file. */
  delta: z.object({ from: DeltaId, sha256: DeltaId }).optional(),
});
export type SegmentRef = z.infer<typeof SegmentRef>;

/** Vectors that were computed with this embedder; probes let a workstation check its own packaging. */
export const EmbedderRef = z.object({
  id: z.string(),
  dimensions: z.number().int().positive(),
  statementDimensions: z.number().int().positive(),
  /** Fixed sentences with their query vectors (first 32 numbers of the unit vector). */
  probes: z.array(z.object({ text: z.string(), vector: z.array(z.number()) })).min(1),
});

/** Approved high-risk guidance: a verbatim span of a document, shown for its categories. */
export const GuidanceRef = z.object({
  id: KnowledgeId,
  title: z.string(),
  categories: z.array(Category).min(1),
  /** Words that select it when several fit one category; empty: the category's general guidance. */
  keywords: z.array(z.string()),
  documentId: KnowledgeId,
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  approvedBy: z.string().min(1),
  approvedOn: IsoDate,
});
export type GuidanceRef = z.infer<typeof GuidanceRef>;

export const SelfTestQuestion = z.object({
  question: z.string().min(1),
  /** Documents of which one must be among the first `within` results. */
  expects: z.array(KnowledgeId).min(1),
  within: z.number().int().positive().default(5),
});
export type SelfTestQuestion = z.infer<typeof SelfTestQuestion>;

export const GlossaryEntry = z.object({ term: z.string().min(1), means: z.array(z.string().min(1)).min(1) });
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

/** Two people who looked at a document, and a hash of what they saw (text and the fields that change its meaning). */
export const SignOffRecord = z.object({
  documentId: KnowledgeId,
  reviewer: z.string().min(1),
  approver: z.string().min(1),
  on: IsoDate,
  content: Sha256,
});
export type SignOffRecord = z.infer<typeof SignOffRecord>;

/** Why a document stands although its conversion warned of it; codes are those of the version that built it. */
export const DecisionRecord = z.object({
  documentId: KnowledgeId,
  code: z.string().min(1),
  page: z.number().int().positive().nullable(),
  reason: z.string().min(1),
  by: z.string().min(1),
  on: IsoDate,
});
export type DecisionRecord = z.infer<typeof DecisionRecord>;

export const BundleManifest = z.object({
  format: z.literal(MANIFEST_FORMAT),
  id: KnowledgeId,
  version: z.number().int().positive(),
  title: z.string().min(1),
  owner: z.string().min(1),
  organisation: z.string().min(1),
  audience: Audience,
  effectiveFrom: IsoDate,
  expiresAt: IsoDate,
  reviewDate: IsoDate,
  /** Older versions of this bundle that must not be retrieved any more; by default all. */
  supersedes: z.array(z.number().int().positive()),
  builtAt: z.string(),
  chunker: z.object({ id: z.string(), targetTokens: z.number().int(), overlapTokens: z.number().int() }),
  embedder: EmbedderRef.nullable(),
  segments: z.array(SegmentRef).min(1),
  glossary: z.array(GlossaryEntry),
  guidance: z.array(GuidanceRef),
  contacts: z.array(Contact),
  selfTest: z.array(SelfTestQuestion),
  /** Segments of a confidential bundle are encrypted to these workstations (age, X25519); others carry what they may not read. */
  encryption: z
    .object({ scheme: z.literal('age'), recipients: z.array(AgeRecipient).min(1) })
    .nullable()
    .default(null),
  /** Set where the author said why text that looks like a patient's identifier may stand in it. */
  identifiersAllowed: z
    .object({ count: z.number().int().positive(), reason: z.string().min(1) })
    .nullable()
    .default(null),
  /** Of what is said with this bundle’s words. Without a default: a manifest without caps stays as it was signed. */
  caps: Caps.optional(),
  /** Both without a default and only where there are any: a manifest from before there was this stays as it was signed. */
  signOffs: z.array(SignOffRecord).min(1).optional(),
  decisions: z.array(DecisionRecord).min(1).optional(),
});
export type BundleManifest = z.infer<typeof BundleManifest>;
