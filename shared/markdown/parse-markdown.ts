import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { foldDeletions } from './fold-deletions.ts';
import { foldRaised } from './fold-raised.ts';
import { isTooNested } from './too-nested.ts';
import { keepSigns } from './keep-signs.ts';

/** A piece of a text: UTF-16 units, end-exclusive. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

function shift(node: Nodes, by: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point?.offset !== undefined) point.offset += by;
  }
  if ('children' in node) for (const child of node.children) shift(child, by);
}

/** What makes one node stand in another, as micromark names it. */
const NESTING = [
  'blockQuote',
  'list',
  'attention',
  'strikethrough',
  'labelStartImage',
  'labelStartLink',
  'labelEnd',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
];

/**
 * Parses the Markdown from `bodyStart` on (GitHub flavour). Offsets are UTF-16 units of the whole text.
 * Authoring cuts statements from this tree and the window shows it: what is shown is what was approved only as long
 * as both read a text in the same way, so there is no second parser.
 *
 * Indented code is off: policies are often indented by hand, and text must not turn into code by that.
 * One tilde does not strike out: "~10 ml … ~20 ml" would lose the words between.
 * A text that nests beyond all measure is shown and cut as it stands, without quotes, lists, emphasis and links.
 * The find-and-replace pass for bare addresses is left out, because its nodes have no positions.
 */
export function parseMarkdown(text: string, bodyStart: number): Root {
  const start = text.charCodeAt(bodyStart) === 0xfeff ? bodyStart + 1 : bodyStart;
  const body = text.slice(start);
  const left = isTooNested(body) ? ['codeIndented', ...NESTING] : ['codeIndented'];
  const tree = fromMarkdown(body, {
    extensions: [gfm({ singleTilde: false }), { disable: { null: left } }],
    mdastExtensions: gfmFromMarkdown().map(({ transforms: _, ...rest }) => rest),
  });
  shift(tree, start);
  foldDeletions(tree);
  foldRaised(tree);
  keepSigns(tree, text);
  return tree;
}

/** The part of the source that a node was made of. */
export function nodeSpan(node: Nodes): SourceSpan {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
