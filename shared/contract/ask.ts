import { z } from 'zod';
import { AskEvent } from './ask-event.ts';
import { AskResult } from './ask-result.ts';
import { NearWords } from './near.ts';
import { defineService } from './service.ts';

/** Longest question, in UTF-16 code units; what is longer is refused, never cut. */
export const MAX_QUESTION_LENGTH = 2_000;

export const askService = defineService({
  'ask.ask': {
    access: 'session',
    input: z.object({
      question: z.string().trim().min(1).max(MAX_QUESTION_LENGTH),
      quotesOnly: z.boolean().default(false),
      /** Staff may have a question read exactly as it was typed. */
      keepSpelling: z.boolean().default(false),
      /** The trace of the same question's first asking: a reviewer who was asked then is not asked again. */
      repeats: z.string().optional(),
      /** The trace of the question before, of the same account: where this one goes on from it, it is carried on as a question of its own. */
      follows: z.string().optional(),
      /** The trace of a question that was carried on and that its asker now wants asked as it was typed: for the counters alone. */
      undoes: z.string().optional(),
    }),
    output: AskResult,
    event: AskEvent,
  },
  /** While a question is typed: what is near it so far; an empty text says that one begins. A later call of the session cancels it. */
  'ask.near': {
    access: 'session',
    input: z.object({
      text: z.string().max(MAX_QUESTION_LENGTH),
      /** As of `ask.ask`. */
      follows: z.string().optional(),
    }),
    output: NearWords,
  },
});
