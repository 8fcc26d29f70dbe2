import type { ChildNode, Element, Node } from './parse-html.ts';

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const isText = (node: Node): node is ChildNode & { value: string } => node.nodeName === '#text';

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

export function classesOf(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
}

/** Names by which a page's maker tells what a part is: classes, id, role and label, in lower case. */
export function namesOf(element: Element): string {
  return ['class', 'id', 'role', 'aria-label', 'data-testid', 'data-macro-name']
    .map((name) => attribute(element, name) ?? '')
    .join(' ')
    .toLowerCase();
}

export function childElements(element: Node): Element[] {
  return 'childNodes' in element ? element.childNodes.filter(isElement) : [];
}

/** Elements below, in order. */
export function* descendants(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* descendants(child);
  }
}

const NO_WORDS = new Set(['script', 'style', 'template', 'noscript', 'head']);

/** All words below, hidden ones too; a space between blocks. */
export function textOf(node: Node): string {
  if (isText(node)) return node.value;
  if (!('childNodes' in node) || (isElement(node) && NO_WORDS.has(node.tagName))) return '';
  const words = node.childNodes.map(textOf).join('');
  return isElement(node) && isBlockTag(node.tagName) ? ` ${words} ` : words;
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul caption ' +
    'ac:layout ac:layout-section ac:layout-cell ac:structured-macro ac:rich-text-body ac:task-list ac:task ac:plain-text-body'
  ).split(' '),
);

export const isBlockTag = (tag: string): boolean => BLOCK_TAGS.has(tag);

/** Whether a block stands within an element, so that its words are no run of one line. */
export function holdsBlocks(element: Element): boolean {
  for (const one of descendants(element)) if (isBlockTag(one.tagName)) return true;
  return false;
}
