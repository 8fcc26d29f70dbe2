import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { MAX_DEPTH, MAX_NODES } from './limits.ts';

export type Node = DefaultTreeAdapterTypes.Node;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Document = DefaultTreeAdapterTypes.Document;

function tooMuch(what: string): OutpostError {
  return new OutpostError(
    'SOURCE_INVALID',
    `its HTML ${what}: save it again from the program that made it, or split it.`,
  );
}

/**
 * Counts while the tree is built: badly closed formatting elements are made again in every paragraph, so that a small
 * file can become a tree without end (HTML specification, "reconstruct the active formatting elements").
 */
function limitedAdapter(): typeof defaultTreeAdapter {
  let nodes = 0;
  const depths = new WeakMap<object, number>();
  const count = (): void => {
    nodes += 1;
    if (nodes > MAX_NODES) throw tooMuch(`has more than ${MAX_NODES} elements`);
  };
  const place = (parent: object, child: object): void => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > MAX_DEPTH) throw tooMuch(`is nested deeper than ${MAX_DEPTH} elements`);
    depths.set(child, depth);
  };
  return {
    ...defaultTreeAdapter,
    createElement(...all) {
      count();
      return defaultTreeAdapter.createElement(...all);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
    appendChild(parent, child) {
      place(parent, child);
      defaultTreeAdapter.appendChild(parent, child);
    },
    insertBefore(parent, child, before) {
      place(parent, child);
      defaultTreeAdapter.insertBefore(parent, child, before);
    },
  };
}

/** Moved parts of a tree keep their own depths: the whole is measured once more, without recursion. */
function checkDepth(document: Document): void {
  const open: { node: Node; depth: number }[] = [{ node: document, depth: 0 }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.depth > MAX_DEPTH) throw tooMuch(`is nested deeper than ${MAX_DEPTH} elements`);
    if ('childNodes' in one.node) {
      for (const child of one.node.childNodes) open.push({ node: child, depth: one.depth + 1 });
    }
  }
}

/** @throws OutpostError SOURCE_INVALID where the tree is deeper or larger than any policy's. */
export function parseHtml(text: string): Document {
  const document = parse(text, { treeAdapter: limitedAdapter(), scriptingEnabled: false });
  checkDepth(document);
  return document;
}
