import { quoted, type WarningList } from '../warning-list.ts';
import { attribute, descendants, isElement, isText, namesOf, textOf } from './dom.ts';
import type { ChildNode, Element, Node } from './parse-html.ts';

/** What a mark of a note looks like: "2", "[2]", "(a)", "*", "iv". */
const MARK = /^[[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3}|note \d{1,3})[\])]?$/iu;
const NOTE_TARGET =
  /^#?_?(?:ftn|edn|fn|footnote|endnote|note|cite_note|ref|r|f|n|en|sdfootnote|sdendnote|user-content-fn|bib|cit|b)[\w:.-]*\d*[\w-]*$/i;
const NOTE_BLOCKS = new Set(['li', 'p', 'dd', 'tr', 'aside', 'div', 'td']);
/** A source and no rule: it has a journal's pages, an address, several authors. */
const SOURCE =
  /\bdoi\b|et al\b|https?:\/\/|\b(?:19|20)\d{2}\s*;\s*\d|\bISBN\b|\bPMID\b|\bpp?\.\s*\d|\b[A-Z][a-z]+ [A-Z]{1,3}(?:,|\.)\s/;
/** A longer note would hide the sentence that it belongs to (UTF-16 units); it stays where it is, and is named. */
const MAX_PLACED = 400;

interface Note {
  readonly block: Element;
  readonly text: string;
  readonly mark: string;
}

interface Marked {
  /** The outermost element that is nothing but the mark: the link, or the raised element around it. */
  readonly element: Element;
  readonly note: Note;
}

const parentOf = (node: ChildNode): Element | null =>
  node.parentNode !== null && isElement(node.parentNode) ? node.parentNode : null;

function blockOf(element: Element): Element | null {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) if (NOTE_BLOCKS.has(at.tagName)) return at;
  return null;
}

function isRaised(element: Element): boolean {
  for (let at: Element | null = element; at !== null && !NOTE_BLOCKS.has(at.tagName); at = parentOf(at))
    if (at.tagName === 'sup') return true;
  return [...descendants(element)].some(({ tagName }) => tagName === 'sup');
}

function refersToNote(link: Element, href: string): boolean {
  const names = `${namesOf(link)} ${attribute(link, 'epub:type') ?? ''} ${attribute(link, 'style') ?? ''}`;
  if (/noteref|footnote|fn-?ref|mso-(?:foot|end)note-id/.test(names)) return true;
  const words = textOf(link).trim();
  return (
    MARK.test(words) &&
    (isRaised(link) || (/^[[(]/.test(words) && NOTE_TARGET.test(href)) || /^#_(?:ftn|edn)\d/i.test(href))
  );
}

/** The note's own words: without its mark and without the links back. */
function noteText(block: Element, marks: ReadonlySet<string>): string {
  const words = (node: Node): string => {
    if (isText(node)) return node.value;
    if (!('childNodes' in node)) return '';
    if (isElement(node)) {
      const own = textOf(node).trim();
      const href = attribute(node, 'href') ?? '';
      if (
        node.tagName === 'a' &&
        (marks.has(href) || /^(?:[↩↑^⏎←\s]|\uFE0E)+$/u.test(own) || (href.startsWith('#') && MARK.test(own)))
      )
        return '';
    }
    return node.childNodes.map(words).join('');
  };
  return words(block)
    .replace(/\s+/g, ' ')
    .replace(/[↩⏎]\uFE0E?/gu, '')
    .trim()
    .replace(/^[[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?[.:]?\s+/u, '')
    .trim();
}

function targets(root: Element): Map<string, Element> {
  const byId = new Map<string, Element>();
  for (const element of descendants(root)) {
    for (const id of [attribute(element, 'id'), element.tagName === 'a' ? attribute(element, 'name') : null]) {
      if (id !== null && id !== '' && !byId.has(`#${id}`)) byId.set(`#${id}`, element);
    }
  }
  return byId;
}

/** The link with what raises it, as far as that holds nothing else. */
function wholeMark(link: Element): Element {
  let at = link;
  for (
    let up = parentOf(at);
    up !== null && /^(?:sup|span|a|small|font|b)$/.test(up.tagName) && textOf(up).trim() === textOf(link).trim();
    up = parentOf(up)
  )
    at = up;
  return at;
}

function isWithin(element: Element, outer: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) if (at === outer) return true;
  return false;
}

function linkedMarks(root: Element): Marked[] {
  const byId = targets(root);
  const links = [...descendants(root)].filter(
    (one) => one.tagName === 'a' && (attribute(one, 'href') ?? '').startsWith('#'),
  );
  const found: { link: Element; block: Element }[] = [];
  for (const link of links) {
    const href = attribute(link, 'href') ?? '';
    const target = byId.get(href) ?? byId.get(decode(href));
    const block = target === undefined ? null : noteBlock(target);
    if (block === null || !refersToNote(link, href) || isWithin(link, block)) continue;
    found.push({ link, block });
  }
  // A note's link back to its mark looks like a mark: what stands in a note is none, where the mark stands before it.
  const blocks = new Map<Element, Element>();
  const marks: { link: Element; block: Element }[] = [];
  for (const one of found) {
    if ([...blocks.keys()].some((block) => isWithin(one.link, block))) continue;
    blocks.set(one.block, one.link);
    marks.push(one);
  }
  const back = new Set(marks.flatMap(({ link }) => idsAround(link)));
  const notes = new Map<Element, Note>();
  return marks.map(({ link, block }) => {
    const mark = textOf(link).replace(/[[\]()\s]/g, '');
    const note = notes.get(block) ?? { block, mark, text: noteText(block, back) };
    notes.set(block, note);
    return { element: wholeMark(link), note };
  });
}

/** A named place in front of a note's paragraph, or around it. */
function noteBlock(target: Element): Element | null {
  if (/^(?:section|ol|ul|table|h[1-6]|body|main|article)$/.test(target.tagName)) return null;
  if (target.tagName !== 'div') return blockOf(target);
  return target;
}

function idsAround(link: Element): string[] {
  const ids: string[] = [];
  for (let at: Element | null = link; at !== null && !NOTE_BLOCKS.has(at.tagName); at = parentOf(at)) {
    ids.push(`#${attribute(at, 'id') ?? ''}`, `#${attribute(at, 'name') ?? ''}`);
  }
  return ids.filter((id) => id !== '#');
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

const isNoWords = (node: ChildNode): boolean => isText(node) && node.value.trim() === '';

/** Raised marks without links, and paragraphs that begin with the same raised mark. */
function typedMarks(root: Element): Marked[] {
  const raised = [...descendants(root)].filter((one) => one.tagName === 'sup' && MARK.test(textOf(one).trim()));
  const notes = new Map<string, Note>();
  for (const sup of raised) {
    const block = parentOf(sup);
    if (
      block === null ||
      !NOTE_BLOCKS.has(block.tagName) ||
      block.childNodes.find((child) => !isNoWords(child)) !== sup
    )
      continue;
    const mark = textOf(sup).trim();
    const text = textOf(block).trim().slice(mark.length).replace(/\s+/g, ' ').trim();
    if (text !== '' && !notes.has(mark)) notes.set(mark, { block, mark, text });
  }
  return raised.flatMap((element) => {
    const note = notes.get(textOf(element).trim());
    return note === undefined || isWithin(element, note.block) ? [] : [{ element, note }];
  });
}

function remove(node: ChildNode): void {
  const parent = node.parentNode;
  if (parent === null) return;
  parent.childNodes = parent.childNodes.filter((child) => child !== node);
}

/** Puts words in the place of a mark; before the full stop that it follows, so that they stay in its sentence. */
function putWords(element: Element, words: string): void {
  const parent = element.parentNode;
  if (parent === null) return;
  const at = parent.childNodes.indexOf(element);
  const before = parent.childNodes[at - 1];
  let stop = '';
  if (before !== undefined && isText(before)) {
    stop = /[.;,:!?]$/.exec(before.value)?.[0] ?? '';
    if (stop !== '') before.value = before.value.slice(0, -1);
  }
  parent.childNodes[at] = {
    nodeName: '#text',
    value: words === '' ? stop : ` ${words}${stop}`,
    parentNode: parent,
  } as ChildNode;
}

function place({ element, note }: Marked, warnings: WarningList): boolean {
  if (SOURCE.test(note.text) && !/\b(?:mg|mcg|ml|not|only|never|must|except)\b/i.test(note.text)) {
    putWords(element, `(reference ${note.mark})`);
    return false;
  }
  if (note.text.length > MAX_PLACED) {
    putWords(element, `(see note ${note.mark})`);
    warnings.add('footnote', `A long note stands apart from its sentence: ${quoted(note.text)}`);
    return false;
  }
  putWords(element, `(note: ${note.text.replace(/[.;]$/, '')})`);
  warnings.add('footnote', `A note was put into the sentence that its mark stands in: ${quoted(note.text)}`);
  return true;
}

/** Items behind a note that was taken away keep their numbers. */
function removeNote(block: Element): void {
  const list = parentOf(block);
  if (block.tagName === 'li' && list?.tagName === 'ol') {
    const items = list.childNodes.filter((child) => isElement(child) && child.tagName === 'li');
    const next = items[items.indexOf(block) + 1];
    const number = Number(attribute(block, 'value') ?? Number(attribute(list, 'start') ?? 1) + items.indexOf(block));
    if (next !== undefined && isElement(next) && attribute(next, 'value') === null) {
      next.attrs.push({ name: 'value', value: String(number + 1) });
    }
  }
  remove(block);
}

/** Each note's words stand in the sentence that refers to it; a mark of a note never looks like part of a number. */
export function placeNotes(root: Element, warnings: WarningList): void {
  const placed = new Set<Element>();
  for (const marked of linkedMarks(root)) if (place(marked, warnings)) placed.add(marked.note.block);
  for (const marked of typedMarks(root)) if (place(marked, warnings)) placed.add(marked.note.block);
  for (const block of placed) removeNote(block);
}
