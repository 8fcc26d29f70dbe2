import { hiddenPieces } from './hidden-html.ts';

/** A piece of raw HTML that is read: words between its tags. */
export interface HtmlWords {
  /** UTF-16 units of the raw HTML, end-exclusive. */
  readonly start: number;
  readonly end: number;
  /** Struck out: withdrawn, so it is neither shown nor quoted. */
  readonly deleted: boolean;
}

/** Comments, what no page shows, deletions with all that is in them, instructions, tags and declarations. */
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<(?<silent>script|style)(?:\s[^>]*)?>[\s\S]*?<\/\k<silent>\s*>|<(?<tag>del|s|strike)(?:\s[^>]*)?>(?<struck>[\s\S]*?)<\/\k<tag>\s*>|<\?[\s\S]*?(?:\?>|$)|<\/?[A-Za-z][^>]*>?|<![^>]*>?/gi;

function collect(raw: string, from: number, deleted: boolean): HtmlWords[] {
  const found: HtmlWords[] = [];
  let at = 0;
  const add = (to: number): void => {
    if (to > at) found.push({ start: from + at, end: from + to, deleted });
  };
  for (const match of raw.matchAll(MARKUP)) {
    add(match.index);
    const struck = match.groups?.['struck'];
    if (struck !== undefined) {
      const inner = match.index + match[0].indexOf('>') + 1;
      found.push(...collect(struck, from + inner, true));
    }
    at = match.index + match[0].length;
  }
  add(raw.length);
  return found;
}

/** What raw HTML says, piece by piece and in order, white space included; between two pieces stands markup. */
export function htmlWords(raw: string): HtmlWords[] {
  const hidden = hiddenPieces(raw);
  const words = collect(raw, 0, false);
  if (hidden.length === 0) return words;
  return words.filter((one) => !hidden.some(({ start, end }) => one.start >= start && one.end <= end));
}

/** Whether a piece of HTML within a line ends it. */
export function isLineBreak(html: string): boolean {
  return /^<br(?:\s[^>]*)?\/?>$/i.test(html.trim());
}
