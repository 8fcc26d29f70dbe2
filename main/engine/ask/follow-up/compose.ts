import { assertNever } from '../../../../shared/domain/assert-never.ts';
import type { FollowUpLanguage } from '../../languages/parts/follow-up-words.ts';
import { exchange } from './exchange.ts';
import { endsAsking } from './parse-text.ts';
import type { Relation } from './read-follow-up.ts';

type Follows = Extract<Relation, { kind: 'follows' }>;

/** A follow-up as a question of its own. */
export interface ComposedQuestion {
  readonly text: string;
  /** Where both stand in it, one after the other: how many words (parted by white space) are of the question before. Null otherwise. */
  readonly wordsBefore: number | null;
}

/** `before`: the question before, as it was asked. Never throws, and takes no longer than in proportion to both. */
export type ComposeFollowUp = (before: string, follows: Follows, language: FollowUpLanguage) => ComposedQuestion;

const END = /[\s?？!.,;:…–-]+$/u;
/** Longer questions are not made longer in one sentence: what belongs to what could not be read. */
const MAX_APPENDED_WORDS = 24;

const bareOf = (text: string): string => text.trim().replace(END, '');
const wordsIn = (text: string): number => text.match(/\S+/gu)?.length ?? 0;
const isSentence = (text: string): boolean => /[.?!]\s+\S/u.test(text);
const begun = (text: string): string => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

/** As it stands within a sentence: a first word is no name for its capital. */
const within = (text: string): string =>
  /^\p{Lu}\p{Ll}*(?:\s|$)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const asks = (text: string, { asking }: FollowUpLanguage): boolean =>
  endsAsking(text) || asking.opens.test(text) || asking.within.test(text);

const ended = (text: string, language: FollowUpLanguage): string => {
  if (/[?？!.…]\s*$/u.test(text)) return text.trim();
  return `${bareOf(text)}${asks(text, language) ? '?' : '.'}`;
};

/** Both in their order: whatever the second points back at stands before it. */
function join(before: string, { said, form }: Follows, language: FollowUpLanguage): ComposedQuestion {
  const first = ended(before, language);
  const second = /[?？!.…]\s*$/u.test(said)
    ? said
    : `${bareOf(said)}${form === 'tells_of_it' || form === 'corrects' ? '.' : '?'}`;
  const mark = first.startsWith('¿') && endsAsking(second) && !second.includes('¿') ? '¿' : '';
  return { text: `${first} ${mark}${begun(second)}`, wordsBefore: wordsIn(first) };
}

const whole = (text: string): ComposedQuestion => ({ text: `${bareOf(text)}?`, wordsBefore: null });

function exchanged(
  before: string,
  thing: string,
  language: FollowUpLanguage,
  surely: boolean,
): ComposedQuestion | null {
  const found = isSentence(thing) ? null : exchange(before, bareOf(thing), language, surely);
  return found === null ? null : whole(found);
}

/** "… if there is blood in it": where the question before has no case of its own yet. */
function append(before: string, { bare }: Follows, language: FollowUpLanguage): ComposedQuestion | null {
  const { followUp, asking } = language;
  const fits = followUp.appends.test(bare) && !isSentence(bare) && !isSentence(before) && asks(before, language);
  if (!fits || asking.condition.test(bareOf(before)) || wordsIn(before) > MAX_APPENDED_WORDS) return null;
  return whole(`${bareOf(before)} ${within(bare)}`);
}

/** Without what only says that it is the same question: "what about", "same for". */
const thingOf = (text: string, prefix: RegExp): string => text.replace(prefix, '').trim();

/** By words alone: puts the one thing in the place of the other where that is sure, adds the case at the end, or joins both. */
export const composeFollowUp: ComposeFollowUp = (before, follows, language) => {
  const { followUp: words } = language;
  const joined = (): ComposedQuestion => join(before, follows, language);
  // What is told behind the thing may decide the case: it goes along.
  const told = bareOf(follows.clause) !== bareOf(follows.bare);
  switch (follows.form) {
    case 'likewise':
      return (told ? null : exchanged(before, thingOf(follows.clause, words.likewise), language, true)) ?? joined();
    case 'same':
      return (told ? null : exchanged(before, thingOf(follows.clause, words.same), language, true)) ?? joined();
    case 'corrects':
      return exchanged(before, follows.clause, language, true) ?? joined();
    case 'again':
      return exchanged(before, within(follows.bare.replace(words.again, '')), language, false) ?? joined();
    case 'fragment':
      return exchanged(before, within(follows.bare), language, false) ?? joined();
    case 'qualifies':
      return exchanged(before, within(follows.bare), language, false) ?? append(before, follows, language) ?? joined();
    case 'supposes':
    case 'points_back':
    case 'points_back_first':
    case 'tells_of_it':
    case 'bare_question':
    case 'chooses':
      return joined();
    default:
      return assertNever(follows.form, 'form');
  }
};
