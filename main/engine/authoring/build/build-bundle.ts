import { encodeSegment } from '../../knowledge/bundle/segment.ts';
import { BundleManifest, MANIFEST_FORMAT, type SegmentRef } from '../../knowledge/bundle-manifest.ts';
import type { ChunkedDocument, EmbeddedDocument } from '../../knowledge/model.ts';
import type { Embedder } from '../../models/port.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { CHUNKER, chunkDocument } from '../chunking/passages.ts';
import {
  createDuplicateFinder,
  findPatientIdentifiers,
  lintDocument,
  refuseIdentifiers,
  type TextChecks,
} from '../lint/lint.ts';
import { documentWarnings, sourceWarnings } from '../lint/warnings.ts';
import type { KnowledgeSource } from '../read/source-folder.ts';
import { type EmbeddingCounts, embedDocument, throwIfCancelled } from './embed-document.ts';
import { describeEmbedder } from './probes.ts';
import type { VectorCache } from './vector-cache.ts';

/** Matryoshka cut of statement vectors for models of this size and above; smaller ones stay whole. */
const STATEMENT_DIMENSIONS = 256;
const CUT_FROM_DIMENSIONS = 512;

interface BuildProgress {
  readonly document: string;
  /** Documents finished, of `total`. */
  readonly done: number;
  readonly total: number;
}

export interface BuildReport {
  readonly documents: number;
  readonly passages: number;
  readonly statements: number;
  /** Vectors computed now, and taken from the cache. */
  readonly embedded: number;
  readonly cached: number;
  /** Sum of all segments. */
  readonly bytes: number;
  readonly warnings: readonly string[];
}

interface Confidential {
  readonly recipients: readonly string[];
  encrypt(segment: Uint8Array, recipients: readonly string[]): Promise<Uint8Array>;
}

export interface BuildOptions {
  readonly source: KnowledgeSource;
  /** Names the bundle; the source's own id by default. */
  readonly id?: string;
  readonly version: number;
  /** Null: no vectors; workstations embed by themselves. */
  readonly embedder: Embedder | null;
  /** The embedder's own tokenizer. */
  readonly countTokens: (text: string) => number;
  readonly statementDimensions?: number;
  readonly vectorCache: VectorCache;
  readonly checks: TextChecks;
  /** Why text that looks like a patient's identifier may stand in the bundle; null: it may not. */
  readonly allowIdentifiers: string | null;
  /** Encrypts each segment to `recipients`; null: the bundle is not confidential. */
  readonly confidential: Confidential | null;
  readonly clock: Clock;
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BuiltBundle {
  readonly manifest: BundleManifest;
  /** By sha256, lower-case hex. */
  readonly segments: Map<string, Uint8Array>;
  readonly report: BuildReport;
}

/** How many numbers of a statement's vector are kept, for an embedder of `dimensions`. */
export function statementSize(dimensions: number): number {
  return dimensions >= CUT_FROM_DIMENSIONS ? STATEMENT_DIMENSIONS : dimensions;
}

function chosenStatementSize({ embedder, statementDimensions }: BuildOptions): number {
  const dimensions = embedder?.info.dimensions ?? 0;
  return statementDimensions === undefined ? statementSize(dimensions) : Math.min(statementDimensions, dimensions);
}

async function withVectors(
  chunked: ChunkedDocument,
  options: BuildOptions,
): Promise<{ document: EmbeddedDocument; counts: EmbeddingCounts }> {
  const { embedder, vectorCache: cache, signal } = options;
  if (embedder === null) {
    const document = { ...chunked, passageVectors: [], statementVectors: [] };
    return { document, counts: { embedded: 0, cached: 0 } };
  }
  return embedDocument(chunked, {
    embedder,
    cache,
    statementDimensions: chosenStatementSize(options),
    signal,
  });
}

interface Tally {
  readonly refs: SegmentRef[];
  readonly segments: Map<string, Uint8Array>;
  readonly warnings: string[];
  readonly duplicates: ReturnType<typeof createDuplicateFinder>;
  passages: number;
  statements: number;
  embedded: number;
  cached: number;
}

/** One document after the other, so that only one is held with its vectors. */
async function buildSegments(options: BuildOptions, tally: Tally): Promise<void> {
  const { documents } = options.source;
  const sizes = {
    dimensions: options.embedder?.info.dimensions ?? 0,
    statementDimensions: chosenStatementSize(options),
  };
  for (const [index, source] of documents.entries()) {
    throwIfCancelled(options.signal);
    options.onProgress?.({ document: source.id, done: index, total: documents.length });
    const chunked = chunkDocument(source, { countTokens: options.countTokens });
    const { document, counts } = await withVectors(chunked, options);
    const plain = encodeSegment(document, sizes);
    const { confidential } = options;
    const bytes = confidential === null ? plain : await confidential.encrypt(plain, confidential.recipients);
    const sha256 = sha256Hex(bytes);
    tally.segments.set(sha256, bytes);
    tally.refs.push({
      documentId: source.id,
      sha256,
      length: bytes.length,
      passages: chunked.passages.length,
    });
    tally.warnings.push(
      ...documentWarnings(chunked, options.embedder),
      ...lintDocument(chunked, options.checks),
      ...tally.duplicates.add(chunked),
    );
    tally.passages += chunked.passages.length;
    tally.statements += chunked.statements.length;
    tally.embedded += counts.embedded;
    tally.cached += counts.cached;
  }
  options.onProgress?.({ document: '', done: documents.length, total: documents.length });
}

async function makeManifest(options: BuildOptions, refs: SegmentRef[], identifiers: number): Promise<BundleManifest> {
  const { source, embedder, version, clock, signal } = options;
  const { id, guidance: _, ...bundle } = source.bundle;
  return BundleManifest.parse({
    ...bundle,
    format: MANIFEST_FORMAT,
    id: options.id ?? id,
    version,
    supersedes: [],
    builtAt: new Date(clock.now()).toISOString(),
    chunker: CHUNKER,
    embedder: embedder && (await describeEmbedder(embedder, chosenStatementSize(options), signal)),
    segments: refs,
    guidance: source.guidance,
    encryption: options.confidential && { scheme: 'age', recipients: [...options.confidential.recipients] },
    identifiersAllowed: identifiers > 0 ? { count: identifiers, reason: options.allowIdentifiers } : null,
  });
}

/**
 * Source → signed-to-be manifest and its segments. What was embedded before comes from the cache.
 * IDENTIFIER_FOUND when a patient's number seems to stand in it. CANCELLED when the signal is aborted; a second run goes on from the cache.
 */
export async function buildBundle(options: BuildOptions): Promise<BuiltBundle> {
  const today = new Date(options.clock.now()).toISOString().slice(0, 10);
  const segments = new Map<string, Uint8Array>();
  const identifiers = findPatientIdentifiers(options.source.documents, options.checks);
  refuseIdentifiers(identifiers, options.allowIdentifiers);
  const warnings = [...options.source.warnings, ...sourceWarnings(options.source, today)];
  if (options.id !== undefined && options.id !== options.source.bundle.id) {
    warnings.push(`Built as ${options.id}, although bundle.yaml says ${options.source.bundle.id}.`);
  }
  const tally: Tally = {
    refs: [],
    segments,
    warnings,
    duplicates: createDuplicateFinder(),
    passages: 0,
    statements: 0,
    embedded: 0,
    cached: 0,
  };
  await buildSegments(options, tally);
  const manifest = await makeManifest(options, tally.refs, identifiers.length);
  const bytes = tally.refs.reduce((sum, ref) => sum + ref.length, 0);
  const { passages, statements, embedded, cached } = tally;
  const documents = tally.refs.length;
  return {
    manifest,
    segments,
    report: { documents, passages, statements, embedded, cached, bytes, warnings },
  };
}
