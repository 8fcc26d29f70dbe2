import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Embedder, PassageInput } from '../../models/port.ts';
import { matryoshka } from '../../text/vectors.ts';
import type { ChunkedDocument, EmbeddedDocument } from '../../knowledge/model.ts';
import { pieceInput, titleInput } from '../../knowledge/passage-title.ts';
import { type VectorCache, vectorKey } from './vector-cache.ts';

export interface EmbeddingCounts {
  readonly embedded: number;
  readonly cached: number;
}

export interface EmbedOptions {
  readonly embedder: Embedder;
  readonly cache: VectorCache;
  readonly statementDimensions: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of vectors at hand. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Texts embedded between two looks at the signal; each batch goes into the cache at once. */
const BATCH = 16;

/** Passages, then statements, then the title where there is one. */
function inputsOf({ document, passages, statements }: ChunkedDocument): PassageInput[] {
  const pieces = [...passages, ...statements].map((piece) => pieceInput(document, piece));
  return [...pieces, titleInput(document) ?? []].flat();
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new OutpostError(
      'CANCELLED',
      'The build was interrupted: run the same command again, and it goes on from what is done.',
    );
  }
}

/** Vectors of the inputs in their order, from the cache where it has them. */
async function vectorsOf(
  inputs: readonly PassageInput[],
  options: EmbedOptions,
): Promise<{ vectors: Float32Array[]; counts: EmbeddingCounts }> {
  const { embedder, cache } = options;
  const keys = inputs.map(({ title, text }) => vectorKey({ embedder: embedder.info.id, kind: 'passage', title, text }));
  const known = new Map<string, Float32Array>();
  const missing = new Map<string, PassageInput>();
  for (const [i, key] of keys.entries()) {
    const input = inputs[i];
    if (input === undefined || known.has(key) || missing.has(key)) continue;
    const vector = await cache.get(key);
    if (vector !== null && vector.length === embedder.info.dimensions) known.set(key, vector);
    else missing.set(key, input);
  }
  options.onProgress?.(keys.filter((key) => known.has(key)).length);
  const wanted = [...missing];
  for (let at = 0; at < wanted.length; at += BATCH) {
    throwIfCancelled(options.signal);
    const batch = wanted.slice(at, at + BATCH);
    const made = await embedder.embedPassages(
      batch.map(([, input]) => input),
      options.signal === undefined ? {} : { signal: options.signal },
    );
    for (const [i, [key]] of batch.entries()) {
      const vector = made[i];
      if (vector === undefined) throw new OutpostError('INTERNAL', 'The embedder left out a passage.');
      known.set(key, vector);
      await cache.put(key, vector);
    }
    options.onProgress?.(keys.filter((key) => known.has(key)).length);
  }
  const vectors = keys.map((key) => known.get(key) ?? new Float32Array(embedder.info.dimensions));
  return { vectors, counts: { embedded: wanted.length, cached: inputs.length - wanted.length } };
}

/**
 * Passages, statements and title of one document → unit vectors; statements and title are cut to `statementDimensions`.
 * CANCELLED when the signal is aborted; what was embedded by then is in the cache.
 */
export async function embedDocument(
  chunked: ChunkedDocument,
  options: EmbedOptions,
): Promise<{ readonly document: EmbeddedDocument; readonly counts: EmbeddingCounts }> {
  const { vectors, counts } = await vectorsOf(inputsOf(chunked), options);
  const passages = chunked.passages.length;
  const passageVectors = vectors.slice(0, passages);
  const cut = vectors.slice(passages).map((vector) => matryoshka(vector, options.statementDimensions));
  const statementVectors = cut.slice(0, chunked.statements.length);
  const titleVector = cut[chunked.statements.length] ?? null;
  return { document: { ...chunked, passageVectors, statementVectors, titleVector }, counts };
}
