import type { AskingWords } from '../../languages/parts/asking-words.ts';
import type { FollowUpLanguage, FollowUpWords } from '../../languages/parts/follow-up-words.ts';
import { asksByWords, countAsking, endsAsking, type ParsedText, parseText, upToBreak } from './parse-text.ts';
import { pointingIn } from './pointing.ts';
import { type OwnWords, weighWords } from './weigh-words.ts';

/**
 * How a text asks of the question before it, and the most words of its own with which it still does (half a word counts
 * for one that says less): with more it is about something of its own. Set on `test/evals/follow-ups` and on questions of
 * `test/evals/asked` behind each other, which do not follow (docs/measurements.md, Follow-ups).
 */
const AT_MOST = {
  /** "sorry, I meant …" */
  corrects: 3,
  /** "what if …" */
  supposes: 3,
  /** "same for …" */
  same: 3,
  /** "what about …" */
  likewise: 1.5,
  /** "even …", "if …", "at …" */
  qualifies: 3,
  /** "he says …": tells of what was spoken of */
  tells_of_it: 4,
  /** "where does it …" */
  points_back_first: 2,
  /** "may the daughter do it …" */
  points_back: 1.5,
  /** "which wipes", "how many" */
  chooses: 1.5,
  /** "who decides" */
  bare_question: 0.5,
  /** "… too?", or words of the question before among others */
  again: 2,
  /** "and blood" */
  fragment: 1.5,
} as const;
export type FollowUpForm = keyof typeof AT_MOST;

/** What joins, or takes up what was said, leans on the question before. */
const MORE = 0.5;
/** What points back behind more words than this points at one of them. */
const MAX_BEFORE_POINTING = 0.5;
const MAX_BEFORE_PERSON = 1;
/** A whole question that says more of what the one before said is about that by itself. */
const MAX_SHARED = 1;
/** A name of a thing has at most so many words; what has more, and is joined by nothing, is a search of its own. */
const MAX_NAME_WORDS = 3;
/** Unless it says nothing of its own: "fill in from memory". */
const MAX_WORDS = 8;
const NOTHING_OF_ITS_OWN = 0.5;

/** What a text is to the question before it. */
export type Relation =
  | (Pick<ParsedText, 'said' | 'bare' | 'clause'> & { readonly kind: 'follows'; readonly form: FollowUpForm })
  | { readonly kind: 'own_question' }
  | { readonly kind: 'other_patient' };

/** Of one form; null where the text does not have it. */
type Reading = { readonly form: FollowUpForm; readonly weight: number; readonly more?: number } | 'own_question' | null;

interface Read extends ParsedText {
  readonly words: FollowUpWords;
  readonly asking: AskingWords;
  /** The one before is a search by a few words, and no question. */
  readonly behindSearch: boolean;
  weigh(part: string): OwnWords;
}

const byBeginning =
  (form: 'supposes' | 'same' | 'likewise') =>
  ({ words, bare, gist, asksOn, weigh }: Read): Reading => {
    if (!words[form].test(bare)) return null;
    if (form === 'supposes') return { form, weight: weigh(bare.split(/[,;.]\s+/u)[0] ?? bare).fresh };
    // "What about bank holidays, do they come out of my leave?" asks for itself.
    return form === 'likewise' && asksOn ? 'own_question' : { form, weight: weigh(gist).fresh };
  };

const corrected = ({ corrects, gist, weigh }: Read): Reading =>
  corrects ? { form: 'corrects', weight: weigh(gist).fresh } : null;

/** "and at the branch surgery, they haven't got a shed": no question by itself, or one clause before what only tells. */
function qualified({ words, bare, asks, asked, clause, gist, weigh }: Read): Reading {
  if (!words.qualifies.test(bare) || (asks && clause === asked)) return null;
  return { form: 'qualifies', weight: weigh(gist).fresh };
}

function pointedBack({ words, asked, gist, opens, asks, joined, weigh }: Read): Reading {
  const pointing = pointingIn(asked, words);
  if (pointing === null) return null;
  const { all, fresh, shared } = weigh(gist);
  if (!opens && pointing.before === '') return { form: 'tells_of_it', weight: asks ? weigh(asked).fresh : fresh };
  const isFirst = weigh(pointing.before).all === 0;
  if (!isFirst && asks && shared > MAX_SHARED) return 'own_question';
  if (weigh(pointing.mayName).all > (pointing.atPerson ? MAX_BEFORE_PERSON : MAX_BEFORE_POINTING)) return null;
  return { form: isFirst ? 'points_back_first' : 'points_back', weight: all, more: joined ? MORE : 0 };
}

function asked({ words, asking, asked: text, asks, weigh }: Read): Reading {
  const { all, fresh, shared } = weigh(upToBreak(text, words));
  if (asks && (shared > MAX_SHARED || countAsking(text, asking) > 1)) return 'own_question';
  if (words.chooses.test(text)) return { form: 'chooses', weight: fresh };
  return asks ? { form: 'bare_question', weight: all, more: words.still.test(text) ? MORE : 0 } : null;
}

function named({ words, bare, asked: text, gist, joined, behindSearch, weigh }: Read): Reading {
  const { all, fresh } = weigh(gist);
  if (words.again.test(text) || fresh < all) return { form: 'again', weight: fresh };
  const lengthOf = (part: string): number => part.trim().split(/\s+/u).length;
  const isName = lengthOf(joined ? gist : bare) <= MAX_NAME_WORDS;
  if (joined && lengthOf(bare) > MAX_WORDS) return { form: 'fragment', weight: weigh(text).fresh };
  if (joined) return { form: 'fragment', weight: fresh, more: isName ? MORE : 0 };
  // Searches of single words stand each for itself.
  if (isName) return behindSearch ? 'own_question' : { form: 'fragment', weight: fresh, more: MORE };
  return lengthOf(bare) <= MAX_WORDS && fresh <= NOTHING_OF_ITS_OWN
    ? { form: 'fragment', weight: fresh }
    : 'own_question';
}

/** The first that finds something decides. */
const READERS: readonly ((read: Read) => Reading)[] = [
  ...[corrected, byBeginning('supposes'), byBeginning('same'), byBeginning('likewise')],
  ...[qualified, pointedBack, asked, named],
];

/**
 * Whether a text goes on from the question before. It does where it says little of its own, the less the less it leans on
 * what was said; what names a patient, or says that something else is asked, never does.
 */
export function readFollowUp(text: string, before: string, language: FollowUpLanguage): Relation {
  const { followUp: words, asking } = language;
  const parsed = parseText(text, language);
  if (words.newSubject.test(text)) return { kind: 'own_question' };
  if (words.onePatient.test(text) || (words.age.test(text) && !words.appends.test(parsed.bare)))
    return { kind: 'other_patient' };
  const { said, bare, clause, joined } = parsed;
  // "And then?"
  if (!/[\p{L}\p{N}]/u.test(bare))
    return joined && endsAsking(text)
      ? { kind: 'follows', form: 'fragment', said, bare, clause }
      : { kind: 'own_question' };
  const behindSearch =
    !asksByWords(before, asking) && !endsAsking(before) && before.trim().split(/\s+/u).length <= MAX_NAME_WORDS;
  const read: Read = {
    ...parsed,
    words,
    asking,
    behindSearch,
    weigh: (part) => weighWords(part, before, words, asking.little),
  };
  const found = READERS.reduce<Reading>((reading, reader) => reading ?? reader(read), null);
  if (found === null || found === 'own_question') return { kind: 'own_question' };
  const { form, weight, more = 0 } = found;
  if (weight > AT_MOST[form] + more) return { kind: 'own_question' };
  return { kind: 'follows', form, said, bare, clause };
}
