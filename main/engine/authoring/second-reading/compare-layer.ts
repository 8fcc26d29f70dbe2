import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import { quoted } from '../read/warning-list.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A layer with fewer words than this share of ours is no reading of the page: a stamp, a page number. */
const WHOLE = 0.5;

interface InLine {
  readonly token: Token;
  readonly line: string;
}

const inLines = (lines: readonly string[]): InLine[] =>
  lines.flatMap((line) => tokensOf(line).map((token) => ({ token, line: line.trim() })));

/** Numbers, signs, units and negations of one reading that the other lacks, each as often as it lacks them. */
function lackedBy(other: readonly InLine[], own: readonly InLine[]): InLine[] {
  const left = new Map<string, number>();
  for (const { token } of other) left.set(token.key, (left.get(token.key) ?? 0) + 1);
  return own.filter(({ token }) => {
    const count = left.get(token.key) ?? 0;
    left.set(token.key, count - 1);
    return token.kind !== 'word' && count <= 0;
  });
}

const named = (found: readonly InLine[]): string =>
  found.length === 0
    ? 'nothing of the kind'
    : found.map(({ token, line }) => `${quoted(token.raw)} in ${quoted(line)}`).join(', ');

/** Where the words that a scanner laid over its picture have other numbers than were read here: both are named. */
export function layerDiffers(layer: readonly string[], read: readonly string[], page: number): ConversionWarning[] {
  const theirs = inLines(layer);
  const ours = inLines(read);
  if (theirs.length < WHOLE * ours.length) return [];
  const onlyTheirs = lackedBy(ours, theirs);
  const onlyOurs = lackedBy(theirs, ours);
  if (onlyTheirs.length === 0 && onlyOurs.length === 0) return [];
  const text = `The scan's own text layer differs: it has ${named(onlyTheirs)}; in the picture was read ${named(onlyOurs)}.`;
  return [{ code: 'scanned_number', page, text }];
}

/** The words that a page holds as text, seen or not, line by line. */
export async function layerTextOf(document: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  return text.split('\n').filter((line) => line.trim() !== '');
}
