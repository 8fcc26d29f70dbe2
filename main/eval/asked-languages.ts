import { z } from 'zod';
import { AskResult } from '../../shared/contract/ask-result.ts';
import { Category, type Route } from '../../shared/domain/route.ts';
import { wilson } from './figure.ts';

/** A question of test/evals/asked-languages.jsonl: documents of which one has to be on screen. */
export const LanguageQuestion = z.object({
  id: z.string().min(1),
  /** ISO 639-1. */
  language: z.string(),
  question: z.string(),
  documents: z.array(z.string()).min(1),
  /** Categories of the guard that are right beside `policy`. */
  cards: z.array(Category).default([]),
});
export type LanguageQuestion = z.infer<typeof LanguageQuestion>;

/** A line of `ask --file`; one that failed has no answer. */
export const LanguageAnswer = z.union([
  AskResult.and(z.object({ id: z.string() })),
  z.object({ id: z.string(), error: z.object({ code: z.string() }) }).transform(({ id }) => ({ id, route: null })),
]);
type LanguageAnswer = z.infer<typeof LanguageAnswer>;

export interface LanguageTally {
  readonly language: string;
  readonly questions: number;
  /** Questions for which a right document is cited or among the closest words. */
  readonly onScreen: number;
  /** 95 % interval of its share (Wilson). */
  readonly interval: { readonly low: number; readonly high: number };
  /** Questions for which the first document on screen is a right one. */
  readonly first: number;
  /** Questions that another category than an expected one restricted, escalated or declined. */
  readonly wrongCards: readonly string[];
  /** Ids of questions without a right document on screen. */
  readonly missed: readonly string[];
  readonly routes: Readonly<Partial<Record<Route | 'failed', number>>>;
}

interface Judged {
  readonly id: string;
  readonly route: Route | 'failed';
  readonly shown: readonly string[];
  readonly right: readonly string[];
  readonly wrongCard: boolean;
}

function judge({ id, documents, cards }: LanguageQuestion, answer: LanguageAnswer | undefined): Judged {
  if (answer === undefined || answer.route === null)
    return { id, route: 'failed', shown: [], right: documents, wrongCard: false };
  const { route, category, citations, closest = [] } = answer;
  return {
    id,
    route,
    shown: [...citations, ...closest].map(({ documentId }) => documentId),
    right: documents,
    wrongCard: category !== 'policy' && !cards.includes(category),
  };
}

function tally(language: string, judged: readonly Judged[]): LanguageTally {
  const missed = judged.filter(({ shown, right }) => !shown.some((id) => right.includes(id)));
  const onScreen = judged.length - missed.length;
  const routes: Partial<Record<Route | 'failed', number>> = {};
  for (const { route } of judged) routes[route] = (routes[route] ?? 0) + 1;
  return {
    language,
    questions: judged.length,
    onScreen,
    interval: wilson(onScreen, judged.length),
    first: judged.filter(({ shown: [first], right }) => first !== undefined && right.includes(first)).length,
    wrongCards: judged.filter(({ wrongCard }) => wrongCard).map(({ id }) => id),
    missed: missed.map(({ id }) => id),
    routes,
  };
}

/** How questions in each language end, in the order in which the languages stand in the file. */
export function tallyLanguages(
  questions: readonly LanguageQuestion[],
  answers: readonly LanguageAnswer[],
): LanguageTally[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const languages = [...new Set(questions.map(({ language }) => language))];
  return languages.map((language) =>
    tally(
      language,
      questions.filter((one) => one.language === language).map((one) => judge(one, byId.get(one.id))),
    ),
  );
}
