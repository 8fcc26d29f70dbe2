import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { TextEmbedder, PassageInput } from '../../../models/port.ts';
import { matryoshka } from '../../../text/vectors.ts';
import { statementSize } from '../../bundle/statement-size.ts';
import type { ChunkedDocument } from '../../model.ts';
import type { ViewBundle } from '../build-view.ts';
import { pieceInput, titleInput } from '../../passage-title.ts';
import { segmentOf } from './own-vectors.ts';
import { type MadeVectors, noVectors, vectorKey } from './vector-records.ts';
import type { VectorStore } from './vector-store.ts';

export interface EmbedBundleOptions {
  readonly embedder: TextEmbedder;
  readonly vectors: VectorStore;
  /** The same document's segment in the version before: what did not change there is not embedded again. */
  readonly earlier: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Asked before each text. Waits while a person's question runs; `stop` where the bundle is not wanted any more. CANCELLED. */
  readonly turn: () => Promise<'go-on' | 'stop'>;
  /** Called with the number of passages that are done with their statements. */
  readonly onProgress: (passages: number) => void;
}

/** Texts between two writes of a document's file: about half a minute's work is lost at most. */
const WRITE_EVERY = 64;

/**
 * Embeds what a bundle lacks, a text at a time, into the store. What was embedded when it ends is kept, however it ends.
 * CANCELLED when the signal is aborted; otherwise the embedder's and the disk's errors.
 */
export async function embedBundle(bundle: ViewBundle, options: EmbedBundleOptions): Promise<'done' | 'stopped'> {
  let done = 0;
  for (const [i, document] of bundle.documents.entries()) {
    const before = done;
    const onProgress = (passages: number): void => options.onProgress(before + passages);
    const outcome = await embedDocument(document, segmentOf(bundle, i), { ...options, onProgress });
    if (outcome === 'stopped') return outcome;
    done += document.passages.length;
  }
  return 'done';
}

async function embedDocument(
  document: ChunkedDocument,
  segment: string,
  options: EmbedBundleOptions,
): Promise<'done' | 'stopped'> {
  const { vectors, earlier, turn, onProgress } = options;
  const made = await vectors.read(segment);
  const before = earlier.get(document.document.id);
  const known = before === undefined ? noVectors() : await vectors.read(before);
  let unwritten = 0;
  try {
    for (const { input, kind, passages } of piecesOf(document)) {
      const key = vectorKey(input);
      if (!made[kind].has(key)) {
        const ready = atHand(key, kind, made, known);
        if (!ready && (await turn()) === 'stop') return 'stopped';
        made[kind].set(key, ready ?? cut(await embed(input, options), kind));
        unwritten += 1;
      }
      if (unwritten >= WRITE_EVERY) {
        await vectors.write(segment, made);
        unwritten = 0;
      }
      onProgress(passages);
    }
    return 'done';
  } finally {
    if (unwritten > 0) await vectors.write(segment, made);
  }
}

interface Piece {
  readonly input: PassageInput;
  readonly kind: keyof MadeVectors;
  /** How many passages are done with their statements once this piece is. */
  readonly passages: number;
}

/** The title, which is kept as a statement is; then each passage and its statements, in the document's order. */
function piecesOf(document: ChunkedDocument): Piece[] {
  const title = titleInput(document.document);
  const byPassage = Map.groupBy(document.statements, ({ passageId }) => passageId);
  const pieces = document.passages.flatMap((passage, i): Piece[] => {
    const own = byPassage.get(passage.id) ?? [];
    const both: Omit<Piece, 'passages'>[] = [
      { input: pieceInput(document.document, passage), kind: 'passages' },
      ...own.map((statement) => ({ input: pieceInput(document.document, statement), kind: 'statements' as const })),
    ];
    return both.map((one, at) => ({ ...one, passages: at === both.length - 1 ? i + 1 : i }));
  });
  return title === null ? pieces : [{ input: title, kind: 'statements', passages: 0 }, ...pieces];
}

/** From the version before, or from a passage that is one statement. */
function atHand(key: string, kind: keyof MadeVectors, made: MadeVectors, known: MadeVectors): Float32Array | null {
  const same = known[kind].get(key);
  if (same) return same;
  const passage = made.passages.get(key);
  return passage ? cut(passage, kind) : null;
}

function cut(vector: Float32Array, kind: keyof MadeVectors): Float32Array {
  return kind === 'passages' ? vector : matryoshka(vector, statementSize(vector.length));
}

async function embed(input: PassageInput, { embedder, signal }: EmbedBundleOptions): Promise<Float32Array> {
  const [vector] = await embedder.embedPassages([input], { signal });
  if (!vector) throw new OutpostError('INTERNAL', 'The embedder left out a passage: restart Outpost.');
  return vector;
}
