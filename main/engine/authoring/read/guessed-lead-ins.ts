import type { List, Nodes, RootContent, Table } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { PageStart } from '../../knowledge/model.ts';
import { goesOn, relationOfLists, relationTo } from '../statements/lead-ins.ts';
import { plainItem } from '../statements/list-text.ts';
import { plainCells } from '../statements/table-text.ts';
import { isBoldCell, onlyCell } from '../statements/table-statements.ts';
import { plainBlock } from '../statements/plain-block.ts';
import { quoted, type WarningList } from './warning-list.ts';

const pageAt = (pages: readonly PageStart[], offset: number): number | null =>
  pages.findLast(({ start }) => start <= offset)?.page ?? null;

/** The paragraphs and lists of a text, side by side in their parents. */
function* siblings(node: Nodes): Generator<{ blocks: readonly RootContent[]; inItem: boolean }> {
  if (!('children' in node) || node.type === 'paragraph' || node.type === 'table') return;
  yield { blocks: node.children as RootContent[], inItem: node.type === 'listItem' };
  for (const child of node.children) yield* siblings(child);
}

/** Words between two parts of one numbered list belong to the step before them. */
function isBetween(blocks: readonly RootContent[], index: number): boolean {
  const [before, after] = [blocks[index - 1], blocks[index + 1]];
  return before?.type === 'list' && after?.type === 'list' && goesOn(after, before);
}

/** A row of one cell may name the rows below it, or lack its other cells. */
function tellGroupHeads(table: Table, text: string, pages: readonly PageStart[], warnings: WarningList): void {
  const rows = table.children.slice(1);
  for (const [i, row] of rows.entries()) {
    const only = onlyCell(rows, i, text);
    if (only !== null && !isBoldCell(row))
      warnings.add(
        'table_guessed',
        `A row has words in its first cell alone: ${row.children.length < 3 ? 'its other cell is read as empty' : 'it is read as the name of the rows below'}: ${quoted(only.text)}`,
        pageAt(pages, nodeSpan(row).start),
      );
  }
}

/** A sign behind a value, as of a note that was not found. */
const NOTE_SIGN = /[\p{L}\p{N})%][*†‡§]+(?=$|[\s;,.)])/u;

function tellSigns(table: Table, text: string, pages: readonly PageStart[], warnings: WarningList): void {
  for (const row of table.children)
    for (const { text: cell } of plainCells(row, text))
      if (NOTE_SIGN.test(cell))
        warnings.add(
          'footnote',
          `A sign behind a value may mark a note that stands elsewhere: ${quoted(cell)}`,
          pageAt(pages, nodeSpan(row).start),
        );
}

/** Marks that say something, and stand in the words of their items. */
const TELLING = /^[✓✔✅☑☒☐✗✘❌]/u;

function tellMixedMarks(list: List, text: string, pages: readonly PageStart[], warnings: WarningList): void {
  const items = list.children.map((item) => plainItem(item, text).text).filter((item) => item !== '');
  const told = items.filter((item) => TELLING.test(item));
  if (told.length > 0 && told.length < items.length)
    warnings.add(
      'list_guessed',
      `Items with other marks than the first are read as one list: ${quoted(told.join(' | '))}`,
      pageAt(pages, nodeSpan(list).start),
    );
}

const SHOWN = 3;

/**
 * Lists that stand behind a sentence that does not say that it introduces them: both are told as one statement, since an
 * item without its condition misleads, and somebody has to see whether they belong together.
 */
export function tellGuessedLeadIns(
  {
    text,
    bodyStart,
    pages,
  }: { readonly text: string; readonly bodyStart: number; readonly pages: readonly PageStart[] },
  warnings: WarningList,
): void {
  for (const { blocks, inItem } of siblings(parseMarkdown(text, bodyStart))) {
    for (const [i, list] of blocks.entries()) {
      const before = blocks[i - 1];
      if (list.type === 'list' && before?.type === 'list' && relationOfLists(list, before, text) === 'guessed')
        warnings.add(
          'list_guessed',
          `A list stands behind another, and was taken to have nothing to do with what introduces that one: ${quoted(plainBlock(list, text).text)}`,
          pageAt(pages, nodeSpan(list).start),
        );
      if (list.type === 'table' && pages.length > 0) tellSigns(list, text, pages, warnings);
      if (list.type === 'list') tellMixedMarks(list, text, pages, warnings);
      if (list.type === 'table') tellGroupHeads(list, text, pages, warnings);
      if (list.type !== 'list' || before?.type !== 'paragraph') continue;
      // An inner list belongs to its item by how it is set.
      if (isBetween(blocks, i - 1) || (inItem && i === 1)) continue;
      const words = plainBlock(before, text).text;
      if (words === '' || relationTo(list, words, before, text) !== 'guessed') continue;
      const items = list.children.map((item) => item.children.map((block) => plainBlock(block, text).text).join(' '));
      warnings.add(
        'list_guessed',
        `A list was taken to belong to the sentence before it, which has no colon: ${quoted(words)}; ${quoted(items.slice(0, SHOWN).join(' | '))}`,
        pageAt(pages, nodeSpan(list).start),
      );
    }
  }
}
