import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes as Hast } from 'hast';
import type { Root } from 'mdast';
import type { Converted } from './converted.ts';
import { markdownOf } from './markdown-of.ts';

/** Around the text, not of it. */
const NOT_TEXT = new Set([
  'script',
  'style',
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'template',
  'iframe',
  'svg',
  'noscript',
  'button',
]);

function withoutFurniture(node: Hast): void {
  if (!('children' in node)) return;
  node.children = node.children.filter(
    (child) => !(child.type === 'element' && NOT_TEXT.has(child.tagName)),
  ) as typeof node.children;
  for (const child of node.children) withoutFurniture(child);
}

export function htmlToMarkdown(html: string): Converted {
  const hast = fromHtml(html);
  withoutFurniture(hast);
  const tree = toMdast(hast) as Root;
  const pictures = html.match(/<img\b/gi)?.length ?? 0;
  return {
    text: markdownOf(tree),
    pages: [],
    warnings:
      pictures > 0
        ? [
            {
              code: 'picture',
              page: null,
              text: `${pictures} picture(s) are left out: what they show cannot be asked for.`,
            },
          ]
        : [],
  };
}
