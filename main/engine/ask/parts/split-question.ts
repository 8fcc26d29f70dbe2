import type { AskingWords } from '../../languages/parts/asking-words.ts';
import { asks, type Clause, clausesOf, substance } from './clauses.ts';
import { type Situation, situationsOf } from './situations.ts';

/** One question of a text. */
export interface AskedPart extends Situation {
  /** As typed, with the situation that it was asked in. */
  readonly text: string;
  /** UTF-16 units from the beginning of the text. */
  readonly start: number;
  /** What the first part is about, where this one may speak of it without naming it. */
  readonly subject: string | null;
  /** Whether it may be about something else all the same: its own words say enough, and none points back. */
  readonly mayStandAlone: boolean;
}

/** More are not taken in beside each other, and their embedding would be waited for: such a text is asked as one. */
export const MAX_PARTS = 3;

/** A first question with less is part of what follows: "where and when …". */
const ENOUGH_FOR_FIRST = 2;
/** A further question that leans on the first and says as much by itself may be about something else. */
const ENOUGH_TO_STAND_ALONE = 2;
/** A further sentence for yes or no with less is one with the question before it: "is that ok?". */
const ENOUGH_FOR_SENTENCE = 2;
/** A further sentence with less leans on the first, and with less than this where a situation was told. */
const ENOUGH_ALONE = 3;
const ENOUGH_IN_SITUATION = 4;

const ALONE: Situation = { told: [], inDoubt: false };

const PAUSE = /[,:–-]\s+/u;

/** What can be answered by itself: not "is that ok?" or "what do I do?" behind another question. */
function isOwnQuestion({ text, begins }: Clause, words: AskingWords): boolean {
  if (!asks(text, words) || (begins === 'sentence' && words.addsTo.test(text))) return false;
  const said = substance(text, words);
  if (words.byWord.test(text)) return said > 0 || words.bare.test(text);
  if (begins !== 'sentence') return said > 0;
  // A mark alone makes no second question of "no card?".
  return said >= ENOUGH_FOR_SENTENCE && text.split(PAUSE).some((clause) => words.opens.test(clause));
}

/** Clauses by the question that they belong to: a situation goes with the question after it, what comes last with the last. */
function byQuestion(clauses: readonly Clause[], words: AskingWords): Clause[][] {
  const questions: Clause[][] = [];
  let waiting: Clause[] = [];
  for (const clause of clauses) {
    const first = questions.length === 0;
    const last = questions.at(-1);
    if (first ? asks(clause.text, words) : isOwnQuestion(clause, words)) {
      questions.push([...waiting, clause]);
      waiting = [];
    } else if (last !== undefined && asks(clause.text, words)) {
      last.push(...waiting, clause);
      waiting = [];
    } else waiting.push(clause);
  }
  const last = questions.at(-1);
  if (last === undefined) return [waiting];
  last.push(...waiting);
  return questions;
}

const textOf = (clauses: readonly Clause[]): string => clauses.map(({ text }) => text).join('');

/** What a question is about: its words without those that ask. */
function subjectOf(question: readonly Clause[], { asking }: AskingWords): string {
  const bare = question.map(({ text }) => text.replace(asking, ''));
  return bare
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/[\s?？!.,;:]+$/u, '')
    .trim();
}

function leansOnFirst(question: readonly Clause[], first: readonly Clause[], words: AskingWords): boolean {
  const text = textOf(question);
  // "and what if the seal is broken": what is joined in one sentence is mostly about one thing.
  if (question[0]?.begins !== 'sentence' || words.pointsBack.test(text)) return true;
  const told = first.length > 1 || !first.every((clause) => words.opens.test(clause.text));
  return substance(text, words) < (told ? ENOUGH_IN_SITUATION : ENOUGH_ALONE);
}

/**
 * The questions of a text, in its order; together they are the whole text. A text without a second question of its own
 * is one part, and so is one with more than MAX_PARTS.
 */
export function splitQuestion(text: string, words: AskingWords): readonly [AskedPart, ...AskedPart[]] {
  const questions = byQuestion(clausesOf(text, words), words);
  const [first = [], ...further] = questions;
  const whole: AskedPart = { text, start: 0, subject: null, ...ALONE, mayStandAlone: true };
  const tooMany = further.length + 1 > MAX_PARTS;
  if (further.length === 0 || tooMany || substance(textOf(first), words) < ENOUGH_FOR_FIRST) return [whole];
  const subject = subjectOf(first, words);
  const [ofFirst = ALONE, ...situations] = situationsOf(questions, words);
  const parts = further.map((question, i): AskedPart => {
    const own = textOf(question);
    return {
      text: own,
      start: question[0]?.start ?? 0,
      subject: leansOnFirst(question, first, words) ? subject : null,
      ...(situations[i] ?? ALONE),
      mayStandAlone: !words.pointsBack.test(own) && substance(own, words) >= ENOUGH_TO_STAND_ALONE,
    };
  });
  return [{ ...whole, text: textOf(first), ...ofFirst }, ...parts];
}
