import type { Category } from '../../../../shared/domain/route.ts';
import { inLinearTime } from './linear-test.ts';

/** A question as the rules see it. */
export interface QuestionText {
  /** Normalised, misspellings put right (normalise.ts). */
  readonly text: string;
  /** Names a medicine, a class of medicines, or medicine in general. */
  readonly medicine: boolean;
  /** Names a medicine or a class of medicines, not medicine in general. */
  readonly namesMedicine: boolean;
  readonly symptom: boolean;
  /** Points at a person: a patient, or the asker. */
  readonly person: boolean;
  /** Asks about process: where, who, which form, how long to keep. */
  readonly process: boolean;
}

export interface Rule<Question = QuestionText> {
  /** Stable; shown as the reason: `dosage.amount`. */
  readonly id: string;
  readonly category: Category;
  /** Confidence that it gives, 0 to 1. */
  readonly score: number;
  /** Holds even for a question about process: something is happening now. */
  readonly overProcess?: boolean;
  matches(question: Question): boolean;
}

/** What a rule over the words alone has to know of them. */
export type Wording = Pick<QuestionText, 'text' | 'process'>;

type Options = { readonly score?: number; readonly overProcess?: boolean; readonly unless?: RegExp };

/** A rule that is one pattern over the text. */
export function pattern(
  id: string,
  category: Category,
  regex: RegExp,
  { score = 0.9, overProcess = false, unless }: Options = {},
): Rule<Wording> {
  const holds = inLinearTime(regex);
  return { id, category, score, overProcess, matches: ({ text }) => holds.test(text) && !unless?.test(text) };
}
