import type { AskingWords } from '../../languages/parts/asking-words.ts';
import type { FollowUpLanguage, FollowUpWords } from '../../languages/parts/follow-up-words.ts';
import { type OwnWords, weighWords } from './weigh-words.ts';

/** How a text asks of the question before it, in the order in which it is told. */
type FollowUpForm =
  | 'likewise'
  | 'corrects'
  | 'supposes'
  | 'qualifies'
  | 'again'
  | 'fragment'
  | 'points_back'
  | 'points_back_first'
  | 'tells_of_it'
  | 'bare_question';

/** What a text is to the question before it. */
export type Relation =
  | {
      readonly kind: 'follows';
      readonly form: FollowUpForm;
      /** Without courtesy, and but for a question without what joins it. */
      readonly said: string;
      /** Without courtesy and what joins. */
      readonly bare: string;
      /** Of that the clause that asks, where the others only tell. */
      readonly clause: string;
    }
  | { readonly kind: 'own_question' }
  | { readonly kind: 'other_patient' };

const OWN: Relation = { kind: 'own_question' };

/** More words of its own than this, and a text is about something of its own; by how it asks. */
const AT_MOST: Readonly<Record<FollowUpForm, number>> = {
  likewise: 2,
  corrects: 3,
  supposes: 3,
  qualifies: 3,
  tells_of_it: 4,
  again: 2,
  fragment: 1,
  points_back: 1.5,
  points_back_first: 2,
  bare_question: 0.5,
};
/** What points back behind more words than this points at one of them. */
const MAX_BEFORE_POINTING = 1;
/** A whole question that says more of what the one before said is about that by itself. */
const MAX_SHARED = 1;
/** A joined fragment or question leans on the one before. */
const JOINED_MORE = 0.5;
/** A fragment that nothing joins has at most so many words: a longer one is a search of its own. */
const MAX_FRAGMENT_WORDS = 4;

/** Up to the end of the first sentence that asks: what comes behind it tells or asks more. */
function firstQuestion(text: string): string {
  const end = text.search(/[?？]/u);
  return end < 0 ? text : text.slice(0, end + 1);
}

/** What is asked of: the first clause, where those behind it only tell ("what about the step dad, it's usually him"). */
function firstClause(text: string, asking: AskingWords): string {
  const [first = '', ...others] = text.split(/[,;.]\s+/u);
  return others.some((clause) => asking.opens.test(clause) || asking.within.test(clause)) ? text : first;
}

/** Where the last joining word of a beginning stands. */
const lastJoin = (lead: string, { joins }: FollowUpWords): number => [...lead.matchAll(joins)].at(-1)?.index ?? 0;

/** The text before what points back; null where nothing does, or where it points at something that the text names itself. */
function beforePointing(text: string, { pointsBack, pointsNowhere, indefinite }: FollowUpWords): string | null {
  const plain = text.replace(pointsNowhere, (found) => '#'.repeat(found.length));
  const found = pointsBack.exec(plain);
  if (found === null) return null;
  const before = plain.slice(0, found.index);
  return indefinite.test(before) ? null : before;
}

/**
 * Whether a text goes on from the question before. It does where it says little of its own, the less the less it leans on
 * what was said; what names a patient who was not spoken of, or another subject, never does.
 */
export function readFollowUp(text: string, before: string, language: FollowUpLanguage): Relation {
  const { followUp: words, asking } = language;
  if (words.newSubject.test(text)) return OWN;
  if (words.onePatient.test(text)) return { kind: 'other_patient' };
  const corrects = words.corrects.test(text);
  const [lead = ''] = words.leadIn.exec(text) ?? [];
  const bare = text.slice(corrects ? 0 : lead.length).trim();
  const joined = lead.search(words.joins) >= 0;
  const asked = firstQuestion(bare);
  const clause = firstClause(asked, asking);
  const opens = asking.opens.test(bare);
  const asks = opens || asking.within.test(asked);
  const said = joined && !asks ? text.slice(lastJoin(lead, words)).trim() : bare;
  const weigh = (part: string): OwnWords => weighWords(part, before, words, asking.little);
  const within = (form: FollowUpForm, weight: number, more = 0): Relation =>
    weight <= AT_MOST[form] + more ? { kind: 'follows', form, said, bare, clause } : OWN;

  if (corrects) return within('corrects', weigh(clause).fresh);
  if (words.supposes.test(bare)) return within('supposes', weigh(clause).fresh);
  if (words.likewise.test(bare)) return within('likewise', weigh(clause).fresh);
  if (words.qualifies.test(bare) && !(asking.opens.test(clause) || asking.within.test(clause)) && clause !== asked)
    return within('qualifies', weigh(clause).fresh);
  if (!asks && words.qualifies.test(bare)) return within('qualifies', weigh(clause).fresh);
  const more = joined ? JOINED_MORE : 0;
  const pointing = beforePointing(asked, words);
  if (pointing !== null) {
    const { all } = weigh(pointing);
    const isFirst = all === 0;
    if (!opens && pointing === '') return within('tells_of_it', weigh(asked).fresh);
    if (all <= MAX_BEFORE_POINTING)
      return within(isFirst ? 'points_back_first' : 'points_back', weigh(asked).all, more);
  }
  // It says again what it is about: a question of its own, in nearly the same words.
  if (asks && weigh(asked).shared > MAX_SHARED) return OWN;
  if (words.chooses.test(asked)) return within('fragment', weigh(asked).fresh);
  if (asks) return within('bare_question', weigh(asked).all, more);
  const { fresh, all } = weigh(asked);
  if (words.again.test(asked) || fresh < all) return within('again', fresh);
  const isShort = asked.split(/\s+/u).length <= MAX_FRAGMENT_WORDS;
  return joined || isShort ? within('fragment', fresh, more) : OWN;
}
