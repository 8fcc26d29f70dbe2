import { NOT_IN_FORCE } from './status-list.ts';

/*
 * In capitals, or alone in a short line, such words are a mark; within a sentence ("withdrawn medicines go into the red
 * bin") they are text.
 */

/** Edges of words: the `\b` of JavaScript knows no letters with accents. */
const START = '(?<!\\p{L})';
const END = '(?!\\p{L})';

/** What may stand beside the mark in its line: "DRAFT version 3, 12 May 2026", "This policy is withdrawn". */
const BESIDE =
  '(?:[\\s\\d.,:;/()\\[\\]*!|–—_-]|\\b(?:status|state|version|v|rev|revision|copy|document|policy|protocol|guideline|procedure|page|only|as of|since|from|on|until|' +
  'the|this|is|a|an|has been|have been|was|dated|estado|versión|documento|política|' +
  'jan\\w*|feb\\w*|mar\\w*|apr\\w*|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*)\\b)*';

const ALONE = new RegExp(`^${BESIDE}${START}${NOT_IN_FORCE}${END}${BESIDE}$`, 'iu');
const OPENS = /^\W{0,3}(?:draft|withdrawn|superseded|obsolete|archived|borrador|retirado)\s*[:–—|\])-]/iu;
const CLOSES = new RegExp(`[([–—|-]\\s*${NOT_IN_FORCE}\\s*[)\\]]?$`, 'iu');
const SAID = new RegExp(
  `\\bthis (?:policy|document|protocol|guideline|guidance|procedure|version|page|form|sheet) (?:is|has been|was|has) (?:now |a |an |still |currently |been )*${NOT_IN_FORCE}${END}`,
  'iu',
);
/** In capitals beside words that are not: "DRAFT Needle policy". A line all in capitals may be a heading ("WITHDRAWN STOCK"). */
const CAPITALS =
  /(?<![\p{L}-])(?:DRAFT|WITHDRAWN|SUPERSEDED|OBSOLETE|ARCHIVED|RESCINDED|NOT IN FORCE|NOT APPROVED|BORRADOR|DEROGADO|OBSOLETO)(?![\p{L}-])/u;
const OPENS_AS_DRAFT = /^\W{0,3}(?:DRAFT|BORRADOR|BROUILLON)\b/u;

/** A line up to this length can be a mark (UTF-16 units). */
const MAX_MARK = 90;

/**
 * The words of a line that mark its document as not in force, or null. `line` is one line or block of plain text: a
 * heading, a banner, a head or foot of a page, a watermark, a title.
 */
export function statusMark(line: string): string | null {
  const text = line.replace(/\s+/g, ' ').trim();
  const said = SAID.exec(text.slice(0, 2000));
  if (said !== null) return said[0];
  if (text.length > MAX_MARK) return null;
  return ALONE.test(text) || OPENS.test(text) || CLOSES.test(text) || isCapitalMark(text) ? text : null;
}

function isCapitalMark(text: string): boolean {
  return OPENS_AS_DRAFT.test(text) || (CAPITALS.test(text) && /\p{Ll}/u.test(text));
}
