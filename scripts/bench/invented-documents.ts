import type { ViewBundle } from '../../main/engine/knowledge/activation/build-view.ts';
import type { EmbeddedDocument } from '../../main/engine/knowledge/model.ts';
import { normalise } from '../../main/engine/text/vectors.ts';
import { type Random, seededRandom } from '../../main/eval/perturbation/random.ts';

/** The same documents at every run. */
const SEED = 7;
/** How far an invented vector lies from the one that it was made of: their cosine is about 0.7. */
const NOISE = 0.036;

const shuffled = (text: string, random: Random): string =>
  text
    .split(' ')
    .map((word) => ({ word, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word)
    .join(' ');

const moved = (vector: ArrayLike<number>, random: Random): Float32Array =>
  normalise(Float32Array.from(vector, (value) => value + (random() - 0.5) * 2 * NOISE * Math.sqrt(3)));

/** The words of a document in no order, with offsets that still hold, under another id. */
function invent(one: EmbeddedDocument, n: number, random: Random): EmbeddedDocument {
  const id = `invented-${n}`;
  const text = shuffled(one.document.text, random);
  return {
    document: { ...one.document, id, text, title: shuffled(one.document.title, random) },
    passages: one.passages.map((passage) => ({
      ...{ ...passage, id: `${id}#${passage.ordinal}`, documentId: id },
      text: text.slice(passage.start, passage.end),
    })),
    statements: one.statements.map((statement) => ({
      ...{ ...statement, id: `${id}!${statement.ordinal}`, documentId: id },
      passageId: statement.passageId.replace(one.document.id, id),
      text: text.slice(statement.span.start, statement.span.end),
    })),
    passageVectors: one.passageVectors.map((vector) => moved(vector, random)),
    statementVectors: one.statementVectors.map((vector) => moved(vector, random)),
    titleVector: one.titleVector && moved(one.titleVector, random),
  };
}

/** A bundle of at least so many passages that compete with those of `bundle`: their words in no order, vectors near theirs. */
export function withInventedDocuments(bundle: ViewBundle, passages: number): ViewBundle {
  const random = seededRandom(SEED);
  const documents: EmbeddedDocument[] = [];
  for (let made = 0; made < passages; ) {
    const from = bundle.documents[documents.length % bundle.documents.length];
    if (from === undefined) break;
    const invented = invent(from, documents.length, random);
    documents.push(invented);
    made += invented.passages.length;
  }
  return { ...bundle, documents, manifest: { ...bundle.manifest, id: 'invented', guidance: [] } };
}
