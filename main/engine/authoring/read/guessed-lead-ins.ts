import type { Nodes, RootContent, Table } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { PageStart } from '../../knowledge/model.ts';
import { goesOn, relationOfLists, relationTo } from '../statements/lead-ins.ts';
import { isBoldCell, onlyCell } from '../statements/table-statements.ts';
import { plainBlock } from '../statements/plain-block.ts';
import { quoted, type WarningList } from './warning-list.ts';

const pageAt = (pages: readonly PageStart[], offset: number): number | null =>
  pages.findLast(({ start }) => start <= offset)?.page ?? null;

/** The paragraphs and lists of a text, side by side in their parents. */
function* siblings(node: Nodes): Generator<readonly RootContent[]> {
  if (!('children' in node) || node.type === 'paragraph' || node.type === 'table') return;
  yield node.children as RootContent[];
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
  for (const blocks of siblings(parseMarkdown(text, bodyStart))) {
    for (const [i, list] of blocks.entries()) {
      const before = blocks[i - 1];
      if (list.type === 'list' && before?.type === 'list' && relationOfLists(list, before, text) === 'guessed')
        warnings.add(
          'list_guessed',
          `A list stands behind another, and was taken to have nothing to do with what introduces that one: ${quoted(plainBlock(list, text).text)}`,
          pageAt(pages, nodeSpan(list).start),
        );
      if (list.type === 'table') tellGroupHeads(list, text, pages, warnings);
      if (list.type !== 'list' || before?.type !== 'paragraph') continue;
      if (isBetween(blocks, i - 1)) continue;
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
