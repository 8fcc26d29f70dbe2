import type { Delete, Nodes, Parent, PhrasingContent, RootContent } from 'mdast';
import { hidingTag } from './hidden-html.ts';

const OPENING = /^<(del|s|strike)(?:\s[^>]*)?>$/i;

/** The tag of a deletion, or one that hides its words, that a node consists of, in lower case; null for anything else. */
function opened(node: RootContent): string | null {
  if (node.type !== 'html') return null;
  return OPENING.exec(node.value.trim())?.[1]?.toLowerCase() ?? hidingTag(node.value);
}

function closes(node: RootContent, tag: string): boolean {
  return node.type === 'html' && new RegExp(`^</${tag}\\s*>$`, 'i').test(node.value.trim());
}

function deletion(between: readonly RootContent[], first: RootContent, last: RootContent): Delete {
  const start = first.position?.start;
  const end = last.position?.end;
  // Around whole blocks the tree's type knows no deletion, HTML does.
  const children = [...between] as PhrasingContent[];
  return { type: 'delete', children, ...(start && end ? { position: { start, end } } : {}) };
}

function fold(nodes: readonly RootContent[]): RootContent[] {
  const folded: RootContent[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (node === undefined) continue;
    const tag = opened(node);
    const close = tag === null ? -1 : nodes.findIndex((other, j) => j > i && closes(other, tag));
    const last = nodes[close];
    folded.push(last === undefined ? node : deletion(nodes.slice(i + 1, close), node, last));
    if (last !== undefined) i = close;
  }
  return folded;
}

/**
 * Makes a deletion of what stands between the tags of one: "Do <del>not</del> wait" must be read like "Do ~~not~~ wait",
 * where dropping the tags alone would leave "Do not wait". A tag that is never closed strikes nothing out.
 */
export function foldDeletions(node: Nodes): void {
  if (!('children' in node)) return;
  const parent: Parent = node;
  parent.children = fold(parent.children);
  for (const child of parent.children) foldDeletions(child);
}
