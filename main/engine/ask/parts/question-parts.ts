import { askingWordsOf } from '../../languages/packs.ts';
import type { AskContext } from '../context.ts';
import { splitQuestion } from './split-question.ts';

/** Offsets at which the words of a text begin, in UTF-16 units. */
const wordStarts = (text: string): number[] => [...text.matchAll(/\S+/gu)].map(({ index }) => index);

/** Without the pause before the next part. */
const bare = (text: string): string => text.trim().replace(/[\s,;:–-]+$/u, '');

/** The typed words of each part; null where typing errors were put right such that words no longer stand beside words. */
function asTyped(typed: string, corrected: string, starts: readonly number[]): string[] | null {
  const [typedWords, words] = [wordStarts(typed), wordStarts(corrected)];
  if (typedWords.length !== words.length) return null;
  const cuts = starts.map((start) => (start === 0 ? 0 : (typedWords[words.indexOf(start)] ?? 0)));
  return cuts.map((from, i) => bare(typed.slice(from, cuts[i + 1])));
}

/** What was told for a question, before its words; not again what these say already. */
function withTold(told: readonly string[], words: string): string {
  const missing = told.map(bare).filter((one) => !words.includes(one.replace(/[.!]+$/u, '')));
  return [...missing.map((one) => (/[.!…]$/u.test(one) ? one : `${one},`)), words].join(' ');
}

/**
 * A text without the question that it goes on from, which stands first where both were joined. Null: they are one sentence,
 * and so one question.
 */
function behindQuestionBefore(
  text: string,
  { followUp, wordsBefore }: AskContext['followed'],
): { readonly before: string; readonly text: string } | null {
  if (followUp?.kind !== 'carried_on') return { before: '', text };
  const start = wordsBefore === null ? undefined : wordStarts(text)[wordsBefore];
  return start === undefined ? null : { before: text.slice(0, start), text: text.slice(start) };
}

/** One question, ready to be searched for. */
export interface PartContext {
  /** With what it refers back to. */
  readonly context: AskContext;
  /** By its own words and what was told for it, where it may be about something else. */
  readonly alone: AskContext | null;
}

/**
 * The questions of a text, each to go the whole way by itself: shown as typed, and searched for with what it refers back
 * to and with the situation that was told for it, which no wording leaves out: without it the rule of another situation
 * would be claimed. A text with one is the context itself, and so is what stands below a card about that very text. The guard has
 * decided on the whole before.
 */
export function questionParts(context: AskContext): readonly [PartContext, ...PartContext[]] {
  const whole: PartContext = { context, alone: null };
  const { guarded, deps, answers } = context;
  const { code, reliable } = guarded.language;
  const words = askingWordsOf(deps.languages, reliable ? code : deps.languages.fallback.code);
  if (words === null || answers.some((category) => category !== 'policy')) return [whole];
  // What a follow-up goes on from is no question of it.
  const asked = behindQuestionBefore(guarded.asked, context.followed);
  const corrected = behindQuestionBefore(guarded.text, context.followed);
  if (asked === null || corrected === null) return [whole];
  const [first, ...further] = splitQuestion(corrected.text, words);
  if (further.length === 0) return [whole];
  const typed = asTyped(
    asked.text,
    corrected.text,
    [first, ...further].map(({ start }) => start),
  );
  if (typed === null) return [whole];
  const part = ({ text, subject, told, inDoubt, mayStandAlone }: typeof first, i: number): PartContext => {
    const own = bare(text);
    const searchedFor = (searched: string): AskContext => ({
      ...context,
      mayClaim: context.mayClaim && !inDoubt,
      guarded: { ...guarded, asked: typed[i] ?? own, text: `${corrected.before}${withTold(told, searched)}` },
    });
    if (subject === null) return { context: searchedFor(own), alone: null };
    return { context: searchedFor(`${subject}: ${own}`), alone: mayStandAlone ? searchedFor(own) : null };
  };
  return [part(first, 0), ...further.map((one, i) => part(one, i + 1))];
}
