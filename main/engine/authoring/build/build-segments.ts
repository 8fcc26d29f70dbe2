import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeSegment } from '../../knowledge/bundle/segment.ts';
import type { SegmentRef } from '../../knowledge/bundle-manifest.ts';
import type { ChunkedDocument, EmbeddedDocument } from '../../knowledge/model.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { chunkDocument } from '../chunking/passages.ts';
import type { createContradictionFinder } from '../lint/contradictions.ts';
import type { LintFinding } from '../lint/finding.ts';
import { type createDuplicateFinder, lintDocument } from '../lint/lint.ts';
import type { createNearDuplicateFinder } from '../lint/near-duplicates.ts';
import { retrievalFindings } from '../lint/source-findings.ts';
import type { BuildOptions } from './build-options.ts';
import { type EmbeddingCounts, embedDocument, throwIfCancelled } from './embed-document.ts';
import { chosenStatementSize } from './statement-size.ts';

async function withVectors(
  chunked: ChunkedDocument,
  options: BuildOptions,
): Promise<{ document: EmbeddedDocument; counts: EmbeddingCounts }> {
  const { embedder, vectorCache: cache, signal } = options;
  if (embedder === null) {
    const document = { ...chunked, passageVectors: [], statementVectors: [], titleVector: null };
    return { document, counts: { embedded: 0, cached: 0 } };
  }
  return embedDocument(chunked, {
    embedder,
    cache,
    statementDimensions: chosenStatementSize(options),
    signal,
  });
}

/** What the documents built so far come to. */
export interface Tally {
  readonly refs: SegmentRef[];
  readonly segments: Map<string, Uint8Array>;
  readonly findings: LintFinding[];
  readonly duplicates: ReturnType<typeof createDuplicateFinder>;
  readonly nearDuplicates: ReturnType<typeof createNearDuplicateFinder>;
  readonly contradictions: ReturnType<typeof createContradictionFinder>;
  passages: number;
  statements: number;
  embedded: number;
  cached: number;
}

/** One document after the other, so that only one is held with its vectors. */
export async function buildSegments(options: BuildOptions, tally: Tally): Promise<void> {
  const { documents } = options.source;
  const sizes = {
    dimensions: options.embedder?.info.dimensions ?? 0,
    statementDimensions: chosenStatementSize(options),
  };
  const all = documents.reduce((sum, { text }) => sum + text.length, 0);
  let finished = 0;
  for (const [index, source] of documents.entries()) {
    // A build by words waits for nothing: without this a signal would be heard at its end only.
    await nextTurn();
    throwIfCancelled(options.signal);
    const share = finished / Math.max(1, all);
    options.onProgress?.({
      document: source.id,
      done: index,
      total: documents.length,
      passages: tally.passages,
      share,
    });
    const chunked = chunkDocument(source, { countTokens: options.countTokens, languages: options.languages });
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
    tally.findings.push(
      ...retrievalFindings(chunked, options.embedder),
      ...lintDocument(chunked, options.checks),
      ...tally.duplicates.add(chunked),
      ...tally.nearDuplicates.add(chunked),
      ...tally.contradictions.add(chunked),
    );
    finished += source.text.length;
    tally.passages += chunked.passages.length;
    tally.statements += chunked.statements.length;
    tally.embedded += counts.embedded;
    tally.cached += counts.cached;
  }
  const { passages } = tally;
  options.onProgress?.({ document: '', done: documents.length, total: documents.length, passages, share: 1 });
}
