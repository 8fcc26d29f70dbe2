import { z } from 'zod';
import { Category, Degradation, Reason, Route } from '../domain/route.ts';
import { AnswerSentence, Citation, ClosestWords, Guidance, MAX_CLOSEST } from './approved-words.ts';
import { Stage } from './ask-result.ts';
import { Contact } from './contact.ts';

/** What the asker sees while the question is under way. Sentences stream; tokens do not. */
export const AskEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trace'), traceId: z.string() }),
  z.object({ kind: z.literal('stage'), stage: Stage, state: z.enum(['started', 'finished', 'skipped']) }),
  z.object({ kind: z.literal('route'), route: Route, category: Category, reasons: z.array(Reason) }),
  /** What a person needs now where a person decides: shown before anything is written down. */
  z.object({
    kind: z.literal('care'),
    route: z.enum(['restricted', 'escalated']),
    category: Category,
    guidance: z.array(Guidance),
    contacts: z.array(Contact),
    reasons: z.array(Reason),
  }),
  /** The approved words of the answer, or of one part of it, at once and once: before the model may connect them. */
  z.object({
    kind: z.literal('passages'),
    statements: z.array(z.object({ text: z.string(), citations: z.array(Citation) })),
  }),
  /** Where nothing is claimed: the closest approved words of the question, or of one part of it, before anything is written down. */
  z.object({ kind: z.literal('closest'), closest: z.array(ClosestWords).min(1).max(MAX_CLOSEST) }),
  /** What the model wrote to connect them, each sentence once it is verified. */
  z.object({ kind: z.literal('sentence'), sentence: AnswerSentence, citations: z.array(Citation) }),
  z.object({ kind: z.literal('degraded'), degradation: Degradation }),
]);
export type AskEvent = z.infer<typeof AskEvent>;
