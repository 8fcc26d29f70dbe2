/**
 * A text as the danger rules read it: whole, sentence by sentence, clause by clause, and with what stands between two
 * clauses left out. A harmless sentence beside a danger, or pushed into the middle of one, must not hide it.
 */

/** A sentence ends here; "3.5 mg" and "e.g. this" do not end one, and a line break always does. */
const SENTENCE_END = /(?<=[.!?;…])\s+|\n+|(?<=[!?])(?=\p{L})/u;

/** Commas, dashes and brackets part clauses; the comma of a number ("1,000") does not. */
const CLAUSE_END = /,(?!\d)|:(?!\d)|[()[\]{}"]|\s+[-–—]+\s+|—|\s*\.\.+\s*|\s\/\s/u;

/**
 * Dictated text has no punctuation. A clause also begins where a question does ("… form who signs it") and where
 * a person is said to be something ("… form patient is bleeding"), unless a word before ties it to what precedes:
 * "the form that the patient is given" stays one clause.
 */
const QUESTION_START =
  /\s+(?=(?:where|who|which|what|how|when|why|can|could|do|does|should|may|is there|are there) (?:do|does|is|are|the|a|an|i|we|you|should|must|can|may|signs?|form|many|long|often|there)\b)/u;
const SUBJECT =
  '(?:(?:a|an|the|my|our|this|that|one|her|his|their) (?:\\p{L}+ ){0,4}?\\p{L}+|patient|pt|visitor|nurse|colleague|somebody|someone|he|she|they|i|we)';
const STATE =
  '(?:is|are|was|were|has|have|had|isnt|wasnt|hasnt|wont|cant|cannot|does|doesnt|just|keeps?|stopped|took|drank|swallowed|says|wants|got|been|being|not|no longer|needs)';
const TIED =
  '(?:that|which|who|whom|whose|when|if|unless|whether|after|before|once|because|while|until|where|for|of|with|about|from|to|by|in|on|at|and|or|than|as|the|a|an|my|our|this|her|his|their|one|do|does|did|can|could|should|must|may|will)';
const SUBJECT_START = new RegExp(`(?<!\\b${TIED})\\s+(?=${SUBJECT} ${STATE}\\b)`, 'u');
const ASIDE_START =
  /\s+(?=(?:thanks|thank you|please|sorry|by the way|btw|hello|good (?:morning|afternoon|evening))\b)/u;
const CONJUNCTION = /\s+(?=(?:and|but|so|because|then|also|however|y|pero|et|mais|na|lakini) )/u;

const trimmed = (parts: readonly (string | undefined)[]): string[] =>
  parts.map((part) => part?.trim() ?? '').filter((part) => /[\p{L}\p{N}]/u.test(part));

export const sentencesOf = (text: string): string[] => trimmed(text.split(SENTENCE_END));

function clausesOf(sentence: string): string[] {
  return [CLAUSE_END, QUESTION_START, SUBJECT_START, ASIDE_START, CONJUNCTION].reduce(
    (parts, boundary) => parts.flatMap((part) => trimmed(part.split(boundary))),
    [sentence],
  );
}

/** Clauses that may stand between the two halves of a danger: "she is not (where is the form, and who signs it?) breathing". */
const MAX_BETWEEN = 4;

function aroundClauses(clauses: readonly string[]): string[] {
  return clauses.flatMap((before, i) => clauses.slice(i + 2, i + 2 + MAX_BETWEEN).map((after) => `${before} ${after}`));
}

/** Everything that a danger rule is judged on, without repetition; the whole text is among it. */
export function readingUnits(text: string): string[] {
  const sentences = sentencesOf(text);
  const clauses = sentences.flatMap(clausesOf);
  return [...new Set([text, ...sentences, ...clauses, ...aroundClauses(clauses)])];
}
