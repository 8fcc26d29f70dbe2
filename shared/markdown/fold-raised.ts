import type { Nodes, Parent, PhrasingContent, RootContent } from 'mdast';

/** Words above or below the line: `<sup>`, `<sub>`. */
export interface Raised extends Parent {
  type: 'raised';
  height: 'above' | 'below';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    raised: Raised;
  }
  interface RootContentMap {
    raised: Raised;
  }
}

const OPENING = /^<(sup|sub)(?:\s[^>]*)?>$/i;

function opened(node: RootContent): string | null {
  return node.type === 'html' ? (OPENING.exec(node.value.trim())?.[1]?.toLowerCase() ?? null) : null;
}

const closes = (node: RootContent, tag: string): boolean =>
  node.type === 'html' && new RegExp(`^</${tag}\\s*>$`, 'i').test(node.value.trim());

/**
 * Makes one node of what stands between the tags of raised words: "10<sup>5</sup>" must not be read "105". A tag that is
 * never closed raises nothing.
 */
export function foldRaised(node: Nodes): void {
  if (!('children' in node)) return;
  const nodes = node.children as RootContent[];
  const folded: RootContent[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const first = nodes[i];
    if (first === undefined) continue;
    const tag = opened(first);
    const close = tag === null ? -1 : nodes.findIndex((other, j) => j > i && closes(other, tag));
    const last = nodes[close];
    if (last === undefined) {
      folded.push(first);
      continue;
    }
    const start = first.position?.start;
    const end = last.position?.end;
    folded.push({
      type: 'raised',
      height: tag === 'sup' ? 'above' : 'below',
      children: nodes.slice(i + 1, close) as PhrasingContent[],
      ...(start && end ? { position: { start, end } } : {}),
    });
    i = close;
  }
  (node as { children: RootContent[] }).children = folded;
  for (const child of folded) foldRaised(child);
}
