import type { AskingWords } from '../../languages/parts/asking-words.ts';
import type { FollowUpLanguage, FollowUpWords } from '../../languages/parts/follow-up-words.ts';

/** A text taken apart, to tell whether it goes on from the question before. */
export interface ParsedText {
  /** Without courtesy, and but for a question without what joins it. */
  readonly said: string;
  /** Without courtesy and what joins. */
  readonly bare: string;
  /** Of that the first sentence that asks; what comes behind it tells or asks more. */
  readonly asked: string;
  /** Of that the first clause, where those behind it only tell ("what about the step dad, it's usually him"). */
  readonly clause: string;
  /** Of the first sentence that asks, what stands before a reason or another thing. */
  readonly gist: string;
  /** Whether clauses behind the first ask by themselves. */
  readonly asksOn: boolean;
  /** "and …", "also …". */
  readonly joined: boolean;
  /** "Sorry, I meant …". */
  readonly corrects: boolean;
  /** Begins as a question does. */
  readonly opens: boolean;
  /** Begins so, or asks within. */
  readonly asks: boolean;
}

const QUESTION_MARK = /[?？]/u;

export const endsAsking = (text: string): boolean => /[?？]\s*$/u.test(text);

function firstQuestion(text: string): string {
  const end = text.search(QUESTION_MARK);
  return end < 0 ? text : text.slice(0, end + 1);
}

export const asksByWords = (text: string, { opens, within }: AskingWords): boolean =>
  opens.test(text) || within.test(text);

/** The clauses of a text that ask, as far as its marks and joining words part them. */
export const countAsking = (text: string, asking: AskingWords): number =>
  text.split(/[,;.]\s+|\s(?=and\s)/u).filter((clause) => asksByWords(clause.replace(/^and\s+/u, ''), asking)).length;

function firstClause(text: string, asking: AskingWords): string {
  const [first = '', ...others] = text.split(/[,;.]\s+/u);
  return others.some((clause) => asksByWords(clause, asking)) ? text : first;
}

/** Fewer words before a break are no clause. */
const MIN_CLAUSE_WORDS = 2;

/** What is said before a reason is given, or something else beside it. */
export function upToBreak(text: string, { breaks }: FollowUpWords): string {
  const [first = ''] = text.split(breaks);
  return (first.match(/\S+/gu) ?? []).length < MIN_CLAUSE_WORDS ? text : first;
}

/** Where the last joining word of a beginning stands. */
const lastJoin = (lead: string, { joins }: FollowUpWords): number => [...lead.matchAll(joins)].at(-1)?.index ?? 0;

export function parseText(text: string, { followUp: words, asking }: FollowUpLanguage): ParsedText {
  const corrects = words.corrects.test(text);
  const [lead = ''] = corrects ? [''] : (words.leadIn.exec(text) ?? []);
  const bare = (corrects ? text.replace(words.corrects, '').replace(/^[\s,:]+/u, '') : text.slice(lead.length)).trim();
  const joined = lead.search(words.joins) >= 0;
  const asked = firstQuestion(bare);
  const opens = asking.opens.test(bare);
  const asks = opens || asking.within.test(asked);
  const said = corrects || (joined && !asks) ? text.slice(lastJoin(lead, words)).trim() : bare;
  const clause = firstClause(asked, asking);
  const asksOn = clause !== asked.split(/[,;.]\s+/u)[0];
  const gist = asksOn ? asked : upToBreak(clause, words);
  return { said, bare, asked, clause, gist, asksOn, joined, corrects, opens, asks };
}
