import { countWords } from '../text/words.ts';
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

/** Clauses that may stand between the two halves of a danger: "she is not (where is the form, and who signs it?) breathing". */
const MAX_BETWEEN = 4;
/** Of longer texts every clause is judged by itself alone: what surrounds each other clause would cost too much. */
const MAX_AROUND = 40;

function aroundClauses(clauses: readonly string[]): string[] {
  if (clauses.length > MAX_AROUND) return [];
  return clauses.flatMap((before, i) => clauses.slice(i + 2, i + 2 + MAX_BETWEEN).map((after) => `${before} ${after}`));
}

/** A text parted at its punctuation, which every language does alike. */
export interface PartedText {
  readonly sentences: readonly string[];
  readonly clauses: readonly string[];
  /** More than are judged with what surrounds them; then each stands there once. */
  readonly many: boolean;
}

export function partAtPunctuation(text: string): PartedText {
  const all = sentencesOf(text);
  const sentences = all.length > MAX_AROUND ? [...new Set(all)] : all;
  const clauses = sentences.flatMap((sentence) => trimmed(sentence.split(CLAUSE_END)));
  const many = all.length > MAX_AROUND || clauses.length > MAX_AROUND;
  return { sentences, clauses: many ? [...new Set(clauses)] : clauses, many };
}

/** Clauses begin behind white space: a part without any is whole. */
function partAtStarts(parts: readonly string[], clauseStarts: readonly RegExp[]): readonly string[] {
  return clauseStarts.reduce(
    (left, start) => left.flatMap((part) => (/\s/.test(part) ? trimmed(part.split(start)) : part)),
    parts,
  );
}

/** Everything that a danger rule is judged on, without repetition; the whole text is among it. */
export function readingUnits(
  text: string,
  { sentences, clauses, many }: PartedText,
  { clauseStarts }: Pick<GuardWords, 'clauseStarts'>,
): string[] {
  const parts = partAtStarts(clauses, clauseStarts);
  return [...new Set([text, ...sentences, ...parts, ...(many ? [] : aroundClauses(parts))])];
}

/** Fewer words say too little by themselves. */
const MIN_CLAUSE_WORDS = 4;
/** Of longer texts the rest is judged with its sentence only. */
const MAX_CLAUSES = 24;

const saysSomething = (clause: string): boolean => countWords(clause) >= MIN_CLAUSE_WORDS;

/** The clauses of a text of several, each long enough to say something by itself; a sentence of one clause has none. */
export function clausesIn(text: string, known: readonly Pick<GuardWords, 'clauseStarts'>[]): string[] {
  const starts = known.flatMap(({ clauseStarts }) => clauseStarts);
  const found: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const clauses = partAtStarts(trimmed(sentence.split(CLAUSE_END)), starts);
    if (clauses.length > 1) found.push(...clauses.filter(saysSomething));
    if (found.length >= MAX_CLAUSES) break;
  }
  return found.slice(0, MAX_CLAUSES);
}
