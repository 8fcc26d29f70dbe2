import { z } from 'zod';
import { ClosestWords, MAX_CLOSEST } from './approved-words.ts';
import { Contact } from './contact.ts';

/** Fewer words or letters say too little to be near anything. */
const MIN_WORDS = 3;
const MIN_LETTERS = 12;

/** Whether the beginning of a question is looked for while it is typed. */
export function saysEnough(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  return words.length >= MIN_WORDS && (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= MIN_LETTERS;
}

/**
 * Why nothing is shown while somebody types. `restricted`: by the guard, a person's to decide, or not for this assistant;
 * or what is nearest is approved guidance for such a question. `at_enter`: what is near has to be said with more than its
 * words (a name in doubt, a policy that is closed to the reader, policies that differ, a language read word by word).
 * `not_recorded`: the disk takes no record of what would be shown.
 */
const NEAR_NOTHING = [
  'too_short',
  'not_ready',
  'restricted',
  'closed_by_policy',
  'at_enter',
  'nothing_near',
  'not_recorded',
] as const;

/** What is near a question that is still being typed. Nothing of it is an answer. */
export const NearWords = z.discriminatedUnion('shows', [
  z.object({ shows: z.literal('passages'), closest: z.array(ClosestWords).min(1).max(MAX_CLOSEST) }),
  /** A rule sees a danger: whom to call, and nothing else. */
  z.object({ shows: z.literal('contacts'), contacts: z.array(Contact).min(1) }),
  z.object({ shows: z.literal('nothing'), why: z.enum(NEAR_NOTHING) }),
]);
export type NearWords = z.infer<typeof NearWords>;
