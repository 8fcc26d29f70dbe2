import type { Block } from '../blocks/block.ts';
import { finishBlocks } from '../blocks/finish.ts';
import { guessHeadings } from '../blocks/guess-headings.ts';
import { setMarksApart } from '../blocks/typed-marks.ts';
import { readTypedLines } from '../blocks/typed-lines.ts';
import type { Converted } from '../converted.ts';
import { decodeText } from '../decode-text.ts';
import { statusMark } from '../status-words.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { readConfluence } from './confluence.ts';
import { declaredCharset } from './declared-charset.ts';
import { descendants, textOf } from './dom.ts';
import { removeFurniture } from './furniture.ts';
import { nestLists } from './nest-lists.ts';
import { placeNotes } from './notes.ts';
import { type Document, type Element, parseHtml } from './parse-html.ts';
import { prune } from './prune.ts';
import { blockReader } from './read-blocks.ts';
import { stylesOf } from './css/cascade.ts';
import { CellBudget } from './table-grid.ts';

function bodyOf(document: Document): Element | null {
  for (const element of descendants(document)) if (element.tagName === 'body') return element;
  return null;
}

function tellTitle(document: Document, warnings: WarningList): void {
  for (const element of descendants(document)) {
    if (element.tagName !== 'title') continue;
    const mark = statusMark(textOf(element));
    if (mark !== null) warnings.add('status_mark', `Its title says that it may not be in force: ${quoted(mark)}`);
    return;
  }
}

/** The structure of typed lines, in the page itself and in every item and quotation. */
function structured(blocks: readonly Block[], warnings: WarningList): Block[] {
  return readTypedLines(blocks, warnings).map((block): Block => {
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => structured(item, warnings)) };
    return block.kind === 'quote' ? { ...block, blocks: structured(block.blocks, warnings) } : block;
  });
}

/** HTML that is a text already → Markdown of what a person sees. */
export function readHtmlText(html: string, warnings: WarningList): Converted {
  const document = parseHtml(html);
  const body = bodyOf(document);
  if (body === null) return { text: '', pages: [], warnings: warnings.list() };
  tellTitle(document, warnings);
  const styles = stylesOf(document);
  readConfluence(body, warnings);
  removeFurniture(body, warnings);
  prune(body, styles, warnings);
  nestLists(body);
  placeNotes(body, warnings);
  const read = blockReader({ styles, warnings, cells: new CellBudget() });
  const blocks = guessHeadings(setMarksApart(structured(read(body.childNodes), warnings), warnings), warnings);
  return finishBlocks(blocks, warnings);
}

/** HTML by its declared character set → Markdown of what a person sees, and what should be looked at. */
export async function readHtml(bytes: Uint8Array): Promise<Converted> {
  const warnings = new WarningList();
  return readHtmlText(decodeText(bytes, declaredCharset(bytes), warnings), warnings);
}
