import type { Piece } from './model.ts';
import { cut, plainOf, withText } from './pieces.ts';

const SENTENCE_END = /[.!?]+["”’»)\]]*(?=\s|$)/g;
/** A full stop behind these ends no sentence. */
const SHORT_FORM =
  /\b(?:e\.g|i\.e|approx|max|min|vs|no|nr|nº|dr|st|p\.\s?ej|p\.\s?ex|z\.\s?b|ca|bzw|al|fig|tab|cf|resp|incl|\d)$/i;

/** Where words that belong to the sentence around `at` can be put: before its full stop. */
function sentenceEnd(text: string, at: number): number {
  const before = text.slice(0, at).trimEnd();
  const stop = /[.!?]+["”’»)\]]*$/.exec(before);
  if (stop !== null && !SHORT_FORM.test(before.slice(0, stop.index)) && /^(?:\s|$)/.test(text.slice(at)))
    return stop.index;
  SENTENCE_END.lastIndex = at;
  for (let found = SENTENCE_END.exec(text); found !== null; found = SENTENCE_END.exec(text)) {
    if (!SHORT_FORM.test(text.slice(0, found.index))) return found.index;
  }
  return text.trimEnd().length;
}

/**
 * Puts each note in brackets into the sentence that refers to it, before its full stop: so that neither is quoted
 * without the other, and no mark stands beside a number.
 */
export function placeNotes(pieces: readonly Piece[]): Piece[] {
  const notes: { text: string; at: number }[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.note !== null) notes.push({ text: piece.note, at });
    at += piece.text.length;
  }
  let result = pieces.filter(({ note }) => note === null);
  const plain = plainOf(result);
  const places = notes.map((note) => ({ ...note, at: sentenceEnd(plain, note.at) }));
  for (const { text, at: place } of places.toReversed()) {
    const [left, right] = cut(result, place);
    result = [...left, withText(` (${text.trim().replace(/[.]$/, '')})`), ...right];
  }
  return result;
}
