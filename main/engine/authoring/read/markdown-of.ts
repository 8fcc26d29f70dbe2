import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Root } from 'mdast';

/**
 * The tree of a converted document as Markdown that the rest of authoring reads. Bullets are stars: in Markdown a dash
 * at a line start may be a minus sign (`shared/markdown/keep-signs.ts`), and a list that was told from a format is none.
 */
export function markdownOf(tree: Root): string {
  return toMarkdown(tree, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    bullet: '*',
    bulletOther: '+',
    rule: '-',
  });
}
