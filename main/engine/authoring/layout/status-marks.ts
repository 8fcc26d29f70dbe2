import { STAMPED } from '../read/status-list.ts';

const STATUS = new RegExp(String.raw`\b${STAMPED.replaceAll(' ', String.raw`\s+`)}(?![\p{L}])`, 'iu');
/** May stand beside such words without making a sentence of them. */
const FILLER =
  /\b(?:version|versión|fassung|v|rev|revision|revisión|copy|copia|copie|kopie|document|documento|dokument|policy|política|politique|richtlinie|date|fecha|datum|status|stand|estado|statut|the|this|is|of|on|since|from|by|de|del|du|des|la|le|el|und|et|y|and|only|solo|nur|seit|vom|desde|depuis|este|ce|dies|dieses|page|no|confidential|internal|final|first|second|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b/giu;

/** The words of a status in a text; null where there are none. */
export function statusIn(text: string): string | null {
  return STATUS.exec(text)?.[0] ?? null;
}

/** Most letters of it are capitals. */
export const shouts = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 3 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > 0.7 * letters.length;
};

/**
 * Whether a line of its own says that the document is not in force: it says nothing else ("Draft version 0.3",
 * "Withdrawn on 1 May"), or shouts it in a few words.
 */
export function isStatusLine(text: string): boolean {
  const status = statusIn(text);
  if (status === null) return false;
  const rest = text
    .replace(new RegExp(STATUS.source, 'giu'), ' ')
    .replace(FILLER, ' ')
    .replace(/[^\p{L}]/gu, '');
  if (rest.length === 0) return true;
  return shouts(text) && text.split(/\s+/).length <= 8;
}
