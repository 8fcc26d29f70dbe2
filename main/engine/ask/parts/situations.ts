import type { AskingWords } from '../../languages/parts/asking-words.ts';
import { asks, type Clause, substance } from './clauses.ts';

/** What a text tells and does not ask. */
interface Told {
  readonly text: string;
  /** Of the questions of the text, counted from 0: the one that it stands in. */
  readonly within: number;
  readonly holdsFor: (question: number) => boolean;
  readonly mayHoldFor: (question: number) => boolean;
}

/** What a question was asked in, besides its own words. */
export interface Situation {
  /** What the text tells outside of the question and holds for it too, in its order: without it another rule may seem to answer. */
  readonly told: readonly string[];
  /** Whether it may be of a case that a later question ends with: "who signs and who checks while …". */
  readonly inDoubt: boolean;
}

const PAUSES = /[,:;–-]\s+$/u;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** "While the line is dead, who …": what stands before the question within a clause; '' where nothing does. */
function leadIn(text: string, words: AskingWords): string {
  if (words.opens.test(text)) return '';
  const starts = [...text.matchAll(/(?<=\s)\S/gu)].map(({ index }) => index);
  const opening = starts.filter((at) => words.opens.test(text.slice(at)));
  const paused = opening.find((at) => PAUSES.test(text.slice(0, at)));
  // Too much is told rather than too little: "if they are a minor can we …".
  const unpaused = (): number | undefined =>
    opening.find((at) => words.byWord.test(text.slice(at))) ?? opening[opening.length - 1];
  return text.slice(0, paused ?? (words.leadsIn.test(text) ? unpaused() : 0) ?? 0);
}

/** "… while the line is dead?"; '' where a clause ends without a condition. What opens it is none ("when do we …"), nor "what if …". */
function condition(text: string, words: AskingWords): string {
  const [opening = ''] = words.opens.exec(text) ?? [];
  return words.condition.exec(text.slice(opening.lastIndexOf(' ') + 1))?.[0] ?? '';
}

/** The sentence that each question stands in, by number. */
function sentencesOf(questions: readonly (readonly Clause[])[]): number[] {
  let sentence = 0;
  return questions.map(([first]) => {
    if (first?.begins === 'sentence') sentence += 1;
    return sentence;
  });
}

const never = (): boolean => false;

/**
 * A sentence that does not ask holds for every question, wherever it stands; what leads in to a question for those after
 * it too, and so does a condition at its end within its sentence. Of a question before it one cannot tell.
 */
function toldIn(questions: readonly (readonly Clause[])[], words: AskingWords): Told[] {
  const sentences = sentencesOf(questions);
  return questions.flatMap((clauses, within) =>
    clauses.flatMap(({ text }): Told[] => {
      if (!asks(text, words)) return [{ text, within, holdsFor: () => true, mayHoldFor: never }];
      const led = leadIn(text, words);
      const isBeside = (question: number): boolean => sentences[question] === sentences[within];
      return [
        { text: led, within, holdsFor: (question) => question > within, mayHoldFor: never },
        {
          ...{ text: condition(text.slice(led.length), words), within },
          holdsFor: (question) => question > within && isBeside(question),
          mayHoldFor: (question) => question < within && isBeside(question),
        },
      ];
    }),
  );
}

/** The situation of each question. */
export function situationsOf(questions: readonly (readonly Clause[])[], words: AskingWords): Situation[] {
  const all = toldIn(questions, words).filter(({ text }) => substance(text, words) > 0);
  return questions.map((_, question) => ({
    told: all
      .filter(({ within, holdsFor }) => within !== question && holdsFor(question))
      .map(({ text }) => oneLine(text).replace(/[?？]+$/u, '')),
    inDoubt: all.some(({ mayHoldFor }) => mayHoldFor(question)),
  }));
}
