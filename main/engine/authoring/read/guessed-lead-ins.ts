import type { Nodes, RootContent } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { PageStart } from '../../knowledge/model.ts';
import { relationTo } from '../statements/lead-ins.ts';
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
      if (list.type !== 'list' || before?.type !== 'paragraph') continue;
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
