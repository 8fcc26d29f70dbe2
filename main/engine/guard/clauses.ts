import type { GuardWords } from '../languages/parts/guard-words.ts';

/**
 * A text as the danger rules read it: whole, sentence by sentence, clause by clause, and with what stands between two
 * clauses left out. A harmless sentence beside a danger, or pushed into the middle of one, must not hide it.
 */

/** A sentence ends here; "3.5 mg" and "e.g. this" do not end one, and a line break always does. */
export const SENTENCE_BREAK = /(?<=[.!?;…])\s+|\n+|(?<=[!?])(?=\p{L})/gu;

/** Commas, dashes and brackets part clauses; the comma of a number ("1,000") does not. */
const CLAUSE_END = /,(?!\d)|:(?!\d)|[()[\]{}"]|\s+[-–—]+\s+|—|\s*\.\.+\s*|\s\/\s/u;

const trimmed = (parts: readonly (string | undefined)[]): string[] =>
  parts.map((part) => part?.trim() ?? '').filter((part) => /[\p{L}\p{N}]/u.test(part));

export const sentencesOf = (text: string): string[] => trimmed(text.split(SENTENCE_BREAK));

function clausesOf(sentence: string, clauseStarts: readonly RegExp[]): string[] {
  return [CLAUSE_END, ...clauseStarts].reduce(
    (parts, boundary) => parts.flatMap((part) => trimmed(part.split(boundary))),
    [sentence],
  );
}

/** Fewer words say too little by themselves. */
const MIN_CLAUSE_WORDS = 4;
/** Of longer texts the rest is judged with its sentence only. */
const MAX_CLAUSES = 24;

/** The clauses of a text of several, each long enough to say something by itself; a sentence of one clause has none. */
export function clausesIn(text: string, known: readonly Pick<GuardWords, 'clauseStarts'>[]): string[] {
  const starts = known.flatMap(({ clauseStarts }) => clauseStarts);
  const parted = sentencesOf(text)
    .map((sentence) => clausesOf(sentence, starts))
    .filter((clauses) => clauses.length > 1);
  return parted
    .flat()
    .filter((clause) => (clause.match(/[\p{L}\p{N}]+/gu) ?? []).length >= MIN_CLAUSE_WORDS)
    .slice(0, MAX_CLAUSES);
}

/** Clauses that may stand between the two halves of a danger: "she is not (where is the form, and who signs it?) breathing". */
const MAX_BETWEEN = 4;
/** Of longer texts every clause is judged by itself alone: what surrounds each other clause would cost too much. */
const MAX_AROUND = 40;

function aroundClauses(clauses: readonly string[]): string[] {
  if (clauses.length > MAX_AROUND) return [];
  return clauses.flatMap((before, i) => clauses.slice(i + 2, i + 2 + MAX_BETWEEN).map((after) => `${before} ${after}`));
}

/** Everything that a danger rule is judged on, without repetition; the whole text is among it. */
export function readingUnits(text: string, { clauseStarts }: Pick<GuardWords, 'clauseStarts'>): string[] {
  const sentences = sentencesOf(text);
  const clauses = sentences.flatMap((sentence) => clausesOf(sentence, clauseStarts));
  return [...new Set([text, ...sentences, ...clauses, ...aroundClauses(clauses)])];
}
