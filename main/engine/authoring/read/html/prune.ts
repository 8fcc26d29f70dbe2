import { quoted, type WarningList } from '../warning-list.ts';
import { attribute, isElement, isText, textOf } from './dom.ts';
import type { ChildNode, Element } from './parse-html.ts';
import type { Style, Styles } from './css/cascade.ts';
import { hiddenBecause, type Look, lookOf, PAGE_LOOK, unseenBecause } from './visibility.ts';

/** Nothing that a person reads on the page. */
const NEVER_SHOWN = new Set([
  'script',
  'style',
  'template',
  'head',
  'title',
  'meta',
  'link',
  'datalist',
  'colgroup',
  'col',
  'param',
  'source',
  'track',
  'xml',
  'o:p',
]);
/** What screen readers are told beside what everybody sees. */
const ASIDES =
  /^\W*(?:(?:link )?opens? in (?:a )?new (?:window|tab)|external(?: link)?|skip to|(?:toggle|open|close|show|hide|expand|collapse)\b.{0,30}|menu|search|loading.{0,5}|back to top|permalink|edit|home|copy link|share)\b.{0,40}$/i;

interface Pruning {
  readonly styles: Styles;
  readonly warnings: WarningList;
  readonly struck: string[];
  readonly inserted: string[];
}

function tellHidden(words: string, because: string, { warnings }: Pruning): void {
  if (!/[\p{L}\p{N}]/u.test(words) || ASIDES.test(words.trim())) return;
  warnings.add('hidden_text', `Nobody sees it on the page (${because}), so it was left out: ${quoted(words)}`);
}

const DELETING = new Set(['del', 's', 'strike']);

function isStruck(element: Element, style: Style): boolean {
  if (DELETING.has(element.tagName)) return true;
  const line = style.get('text-decoration') ?? style.get('text-decoration-line') ?? '';
  return line.includes('line-through');
}

/** Words that a style sheet writes; icons of symbol fonts are none. */
function generatedWords(element: Element, style: Style | null): string {
  const content = style?.get('content');
  if (style === null || content === undefined || style.get('display') === 'none') return '';
  const words = [...content.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)\s*\)/g)].map(
    ([, a, b, name]) => (name === undefined ? (a ?? b ?? '') : (attribute(element, name.toLowerCase()) ?? '')),
  );
  return words
    .join('')
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, hex: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))),
    )
    .replace(/\\(.)/g, '$1')
    .replace(/\p{Co}/gu, '');
}

function textNode(parent: Element, value: string): ChildNode {
  return { nodeName: '#text', value, parentNode: parent } as ChildNode;
}

function addGenerated(element: Element, pruning: Pruning): void {
  for (const place of ['before', 'after'] as const) {
    const words = generatedWords(element, pruning.styles.generated(element, place));
    const own = textOf(element).trim();
    if (own === '' && !/\p{L}/u.test(words)) continue;
    if (/^\s*[-‐‑–—−]\s*$/.test(words) && place === 'before' && /^[\d.,]*\d/.test(own)) {
      pruning.warnings.add(
        'sign_guessed',
        `A style sheet writes a dash before a number, taken for a minus sign: ${quoted(words + own)}`,
      );
    } else if (!/[\p{L}\p{N}]/u.test(words)) continue;
    else
      pruning.warnings.add(
        'symbol_guessed',
        `A style sheet writes ${quoted(words)} ${place === 'before' ? 'before' : 'behind'} ${quoted(own)}.`,
      );
    const node = textNode(element, place === 'before' ? `${words} ` : ` ${words}`);
    if (place === 'before') element.childNodes.unshift(node);
    else element.childNodes.push(node);
  }
}

const AMOUNT = /\d\s*(?:mg|mcg|µg|g|kg|ml|l|iu|mmol|mm)\b/i;

function warnOfOrder(element: Element, style: Style, { warnings }: Pruning): void {
  const reversed = /reverse/.test(`${style.get('flex-direction') ?? ''} ${style.get('flex-flow') ?? ''}`);
  const overridden = element.tagName === 'bdo' || style.get('unicode-bidi')?.includes('override') === true;
  const moved = Number(style.get('order') ?? 0) !== 0 || style.has('grid-area') || style.has('grid-row');
  if (!reversed && !overridden && !moved) return;
  const words = textOf(element);
  if (/[\p{L}\p{N}]/u.test(words)) {
    warnings.add('order_guessed', `A style sheet shows it in another order than it is written: ${quoted(words)}`);
  }
}

function pruneText(node: ChildNode & { value: string }, look: Look, pruning: Pruning): boolean {
  if (node.value.trim() === '') return true;
  const because = unseenBecause(look);
  if (because !== null) {
    tellHidden(node.value, because, pruning);
    return false;
  }
  if (look.letterCase !== null && AMOUNT.test(node.value)) {
    pruning.warnings.add('symbol_guessed', `A style sheet shows it in ${look.letterCase} case: ${quoted(node.value)}`);
  }
  return true;
}

const cellsOf = (row: Element): Element[] =>
  row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th');

/** The words of a row's first cell; empty for any other element. */
function nameOf(element: Element): string {
  const [first] = element.tagName === 'tr' ? cellsOf(element) : [];
  return first === undefined ? '' : textOf(first).trim();
}

/** A row whose name is struck out or hidden would be read under the name above it. */
function emptyRow(row: Element, { warnings }: Pruning): void {
  const others = cellsOf(row).slice(1);
  const words = others.map((cell) => textOf(cell).trim()).filter((text) => text !== '');
  if (words.length === 0) return;
  warnings.add(
    'table_guessed',
    `The name of a row is struck out or hidden, so the row was left out: ${quoted(words.join(' | '))}`,
  );
  for (const cell of others) cell.childNodes = [];
}

/** Whether an element stays; its children are pruned too. */
function pruneElement(element: Element, before: Look, pruning: Pruning): boolean {
  if (element.tagName === 'noscript') {
    const words = textOf({ ...element, tagName: 'div' });
    if (!/javascript|script/i.test(words)) tellHidden(words, 'only without scripts', pruning);
    return false;
  }
  if (NEVER_SHOWN.has(element.tagName)) return false;
  const style = pruning.styles.of(element);
  const because = hiddenBecause(element, style);
  if (because !== null) {
    tellHidden(textOf(element), because, pruning);
    return false;
  }
  if (isStruck(element, style)) {
    pruning.struck.push(textOf(element));
    return false;
  }
  if (element.tagName === 'ins' || /\bmsoins\b/i.test(attribute(element, 'class') ?? ''))
    pruning.inserted.push(textOf(element));
  warnOfOrder(element, style, pruning);
  const look = lookOf(element, style, before);
  const wasNamed = nameOf(element) !== '';
  element.childNodes = element.childNodes.filter((child) => {
    if (isElement(child)) return pruneElement(child, look, pruning);
    return !isText(child) || pruneText(child, look, pruning);
  });
  addGenerated(element, pruning);
  if (wasNamed && nameOf(element) === '') emptyRow(element, pruning);
  return true;
}

/**
 * Takes away what nobody sees and what is struck out, and writes down what style sheets write. What was taken away is
 * warned of; deletions beside insertions are changes that somebody has to decide on.
 */
export function prune(root: Element, styles: Styles, warnings: WarningList): void {
  const pruning: Pruning = { styles, warnings, struck: [], inserted: [] };
  pruneElement(root, PAGE_LOOK, pruning);
  const struck = pruning.struck.filter((words) => /[\p{L}\p{N}]/u.test(words));
  const tracked = struck.length > 0 && pruning.inserted.length > 0;
  for (const words of struck) {
    if (tracked)
      warnings.add('tracked_changes', `Struck out beside insertions, taken as not in force: ${quoted(words)}`);
    else warnings.add('hidden_text', `Struck out, so it is not in force and was left out: ${quoted(words)}`);
  }
  if (tracked) {
    for (const words of pruning.inserted)
      warnings.add('tracked_changes', `Inserted, and taken as in force: ${quoted(words)}`);
  }
}
