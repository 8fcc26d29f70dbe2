/** Markup that is safe to write: made by `html` alone, which escapes every value that is no markup itself. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Control characters are no text of a page (HTML, 13.2.3.5), and turn directions of text around unseen (Unicode TR 36). */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

const escapeText = (text: string): string =>
  text.replace(UNSEEN, '\ufffd').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

function markupOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

/** html`<p>${text}</p>`: values in attributes stand in double quotes. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: pieces.map((piece, i) => piece + markupOf(values[i])).join('') };
}

/** Text of our own that is no HTML: style sheets and scripts. */
export const trusted = (markup: string): Html => ({ markup });
