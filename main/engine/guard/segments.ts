import { SENTENCE_BREAK } from './clauses.ts';

/** A sentence of a text; offsets in UTF-16 code units, end-exclusive. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Sentences judged by themselves, at most; what is longer is read as a whole, by the rules' windows. */
export const MAX_SEGMENTS = 12;

/** The sentences of a text as typed, without what holds neither letter nor digit. */
export function segmentsOf(text: string): Segment[] {
  const breaks = [...text.matchAll(SENTENCE_BREAK)].map(({ index, 0: gap }) => ({
    end: index,
    next: index + gap.length,
  }));
  const starts = [0, ...breaks.map(({ next }) => next)];
  const ends = [...breaks.map(({ end }) => end), text.length];
  return starts
    .map((start, i) => ({ start, end: ends[i] ?? start, text: text.slice(start, ends[i]) }))
    .filter(({ text: sentence }) => /[\p{L}\p{N}]/u.test(sentence));
}
