import type { StatementWords } from '../../languages/parts/statement-words.ts';
import type { Statement, TextSpan } from '../../knowledge/model.ts';
import { type MappedText, sourceSpan } from './mapped-text.ts';

/** A piece of the readable text of a passage: a run of sentences, one list item, one table row. */
export interface Part {
  readonly mapped: MappedText;
  readonly span: TextSpan;
  /** Begins on a line of its own. */
  readonly newLine: boolean;
}

/**
 * What a list, a table or a quotation is introduced by. `owned`: the words are no statement by themselves
 * (a paragraph that ends with a colon), so a group's span begins with them.
 */
export interface LeadIn {
  /** Complete by itself, outer lead-ins included. */
  readonly text: string;
  /** Its own words. */
  readonly own: TextSpan;
  /** What an item gives as its context: its own words, and the outer lead-in where that touches them. */
  readonly span: TextSpan;
  readonly owned: boolean;
  /** Before what it introduces, where no mark of its own ends it: a colon of a name, else the end of its line. */
  readonly joint: ': ' | '\n';
  readonly outer: LeadIn | null;
  /** As shown in a passage; empty for headings, which the heading path shows. */
  readonly parts: readonly Part[];
}

/** A statement before it is numbered and given its passage. */
export interface Draft {
  readonly kind: Statement['kind'];
  readonly section: number;
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly span: TextSpan;
  readonly context: TextSpan | null;
  readonly leadIn: LeadIn | null;
  readonly parts: readonly Part[];
}

/** A heading and what stands under it up to the next heading. */
export interface Section {
  readonly path: readonly string[];
  /** Null before the first heading. */
  readonly heading: {
    readonly text: string;
    readonly depth: number;
    readonly span: TextSpan;
  } | null;
  /** Numbers the nearest section above; -1 at the top. */
  readonly parent: number;
}

/** Where the walk is: what every statement made here has in common. */
export interface Scope {
  readonly source: string;
  readonly language: string;
  readonly words: StatementWords;
  readonly section: number;
  readonly headingPath: readonly string[];
  /** Introduces everything in here: the lead-in of a list around it, the heading of a bare list. */
  readonly leadIn: LeadIn | null;
  /** The heading just above, where nothing but it can introduce a list. */
  readonly heading: LeadIn | null;
  /** What sentences in here are called: `item` inside of lists. */
  readonly kind: 'sentence' | 'item';
  /** True when the first block stands directly after `leadIn`. */
  readonly adjacent: boolean;
}

const ENDS_SENTENCE = /[.!?;:,][)"'”’*]*$/;
const ENDS_WITH_DASH = /[–—-]$/;

/**
 * A lead-in before its item: "Discard the vial if: it was frozen". Its own marks stay as they are; words that may not be
 * one are joined by the end of their line, which claims nothing.
 */
export function afterLeadIn(leadIn: Pick<LeadIn, 'text' | 'joint'> | null, text: string): string {
  if (leadIn === null || leadIn.text === '') return text;
  const ended = ENDS_SENTENCE.test(leadIn.text) || ENDS_WITH_DASH.test(leadIn.text);
  return `${leadIn.text}${ended ? ' ' : leadIn.joint}${text}`;
}

export function endsSentence(text: string): boolean {
  return ENDS_SENTENCE.test(text);
}

export function partOf(mapped: MappedText, newLine: boolean, span?: TextSpan): Part {
  return { mapped, span: span ?? sourceSpan(mapped) ?? { start: 0, end: 0 }, newLine };
}

/** All parts that must have been read before an item: outermost first. */
export function leadInParts(leadIn: LeadIn | null): readonly Part[] {
  return leadIn === null ? [] : [...leadInParts(leadIn.outer), ...leadIn.parts];
}
