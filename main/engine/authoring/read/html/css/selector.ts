import { attribute, classesOf, isElement } from '../dom.ts';
import type { Element } from '../parse-html.ts';

/** Everything that one element must be: "p.warn#x[hidden]". */
interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly operator: string; readonly value: string }[];
  readonly position: 'first' | 'last' | null;
}

export interface Selector {
  /** The element itself first, then outwards; `by` is how the next one out is related. */
  readonly parts: readonly { readonly compound: Compound; readonly by: 'self' | 'descendant' | 'child' }[];
  readonly pseudo: 'before' | 'after' | null;
  /** Ids, classes and tags (CSS Selectors 4, "specificity"), as one number. */
  readonly specificity: number;
}

const SIMPLE =
  /([.#])((?:[\w\u00A0-\uFFFF-]|\\.)+)|\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]+))\s*i?\s*)?\]|:(first|last)-(?:child|of-type)/y;
const TAG = /\*|(?:[a-z][\w]*(?:\\?:)?[\w-]*)/iy;

function parseCompound(text: string): Compound | null {
  TAG.lastIndex = 0;
  const tag = TAG.exec(text)?.[0]?.replaceAll('\\', '') ?? null;
  const classes: string[] = [];
  const attributes: Compound['attributes'][number][] = [];
  let id: string | null = null;
  let position: Compound['position'] = null;
  let at = tag === null ? 0 : (TAG.lastIndex ?? 0);
  while (at < text.length) {
    SIMPLE.lastIndex = at;
    const found = SIMPLE.exec(text);
    if (found === null) return null;
    const [, sign, name = '', attr, operator = '', a, b, c, child] = found;
    if (sign === '.') classes.push(name.replaceAll('\\', ''));
    else if (sign === '#') id = name.replaceAll('\\', '');
    else if (attr !== undefined) attributes.push({ name: attr.toLowerCase(), operator, value: a ?? b ?? c ?? '' });
    else if (child !== undefined) position = child === 'first' ? 'first' : 'last';
    at = SIMPLE.lastIndex;
  }
  return { tag: tag === '*' ? null : (tag?.toLowerCase() ?? null), id, classes, attributes, position };
}

const PSEUDO = /::?(before|after)$/i;

/** A selector of tags, classes, ids, attributes, descendants and children; null for any other, which is passed over. */
export function parseSelector(text: string): Selector | null {
  const pseudo = PSEUDO.exec(text)?.[1]?.toLowerCase() ?? null;
  const plain = text
    .replace(PSEUDO, '')
    .replace(/\s*>\s*/g, ' > ')
    .trim();
  if (plain === '' && pseudo === null) return null;
  const parts: Selector['parts'][number][] = [];
  let by: 'self' | 'descendant' | 'child' = 'self';
  for (const word of plain === '' ? ['*'] : plain.split(/\s+/).reverse()) {
    if (word === '>') {
      if (by === 'self') return null;
      by = 'child';
      continue;
    }
    const compound = parseCompound(word);
    if (compound === null) return null;
    parts.push({ compound, by: parts.length === 0 ? 'self' : by });
    by = 'descendant';
  }
  const sum = (of: (one: Compound) => number): number => parts.reduce((all, { compound }) => all + of(compound), 0);
  const specificity =
    sum(({ id }) => (id === null ? 0 : 1)) * 1_000_000 +
    sum(({ classes, attributes, position }) => classes.length + attributes.length + (position === null ? 0 : 1)) *
      1_000 +
    sum(({ tag }) => (tag === null ? 0 : 1));
  return { parts, pseudo: pseudo === 'before' || pseudo === 'after' ? pseudo : null, specificity };
}

function attributeMatches(element: Element, { name, operator, value }: Compound['attributes'][number]): boolean {
  const held = attribute(element, name);
  if (held === null) return false;
  switch (operator) {
    case '':
      return true;
    case '=':
      return held === value;
    case '~=':
      return held.split(/\s+/).includes(value);
    case '^=':
      return value !== '' && held.startsWith(value);
    case '$=':
      return value !== '' && held.endsWith(value);
    case '*=':
      return value !== '' && held.includes(value);
    default:
      return held === value || held.startsWith(`${value}-`);
  }
}

function matchesCompound(element: Element, { tag, id, classes, attributes, position }: Compound): boolean {
  if (tag !== null && element.tagName !== tag) return false;
  if (id !== null && attribute(element, 'id') !== id) return false;
  if (classes.length > 0) {
    const held = classesOf(element);
    if (!classes.every((name) => held.includes(name))) return false;
  }
  if (!attributes.every((one) => attributeMatches(element, one))) return false;
  if (position === null) return true;
  const siblings = element.parentNode?.childNodes.filter(isElement) ?? [];
  return (position === 'first' ? siblings[0] : siblings.at(-1)) === element;
}

const parentOf = (element: Element): Element | null =>
  element.parentNode !== null && isElement(element.parentNode) ? element.parentNode : null;

/** Whether a selector's element is this one; what is related by descent is looked for outwards, nearest first. */
export function matches(element: Element, { parts }: Selector): boolean {
  const [self, ...outer] = parts;
  if (self === undefined || !matchesCompound(element, self.compound)) return false;
  let at: Element | null = parentOf(element);
  for (const { compound, by } of outer) {
    if (by === 'descendant') while (at !== null && !matchesCompound(at, compound)) at = parentOf(at);
    if (at === null || !matchesCompound(at, compound)) return false;
    at = parentOf(at);
  }
  return true;
}
