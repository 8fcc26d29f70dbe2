import { DOMParser, type Element as DomElement, onErrorStopParsing } from '@xmldom/xmldom';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { guardXml } from './xml-guard.ts';
import { prefixOf } from './xml-namespaces.ts';

/** An element. Names and attributes carry the prefix that is usual for their namespace ("w:p"), whatever the file writes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and texts in their order; comments and instructions are left out. */
  readonly children: readonly (XmlElement | string)[];
}

const ELEMENT_NODE = 1;
const TEXT_NODES = new Set([3, 4]);

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function attributesOf(node: DomElement): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { namespaceURI, localName, name, value } of node.attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    attributes[namespaceURI === null ? name : `${prefixOf(namespaceURI)}:${localName}`] = value;
  }
  return attributes;
}

function light(node: DomElement): XmlElement {
  const children: (XmlElement | string)[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === ELEMENT_NODE) children.push(light(child as DomElement));
    else if (TEXT_NODES.has(child.nodeType)) children.push(child.nodeValue ?? '');
  }
  const prefix = node.namespaceURI === null ? '' : prefixOf(node.namespaceURI);
  const local = node.localName ?? node.tagName;
  return { name: prefix === '' ? local : `${prefix}:${local}`, attributes: attributesOf(node), children };
}

/**
 * A part of a document as a tree. No entity is ever expanded: a document type is refused.
 * @throws OutpostError SOURCE_INVALID where it is not well-formed, declares a type, or nests or counts beyond limits.
 */
export function parseXml(bytes: Uint8Array, part: string): XmlElement {
  try {
    const text = decode(bytes).replace(/^\uFEFF/, '');
    guardXml(text);
    const document = new DOMParser({ locator: false, onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
    if (document.documentElement === null) throw new Error('no element');
    return light(document.documentElement);
  } catch (cause) {
    throw new OutpostError('SOURCE_INVALID', `"${part}" in the file is damaged: open the document and save it again.`, {
      cause,
    });
  }
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

/** The elements directly inside, all or those of a name. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => isElement(child) && (name === undefined || child.name === name),
  );
}

/** The first element of a path of names below `parent`. */
export function child(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = parent;
  for (const name of path) at = elements(at, name)[0];
  return at;
}

/** All elements of a name at any depth, in the order of the document. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => [
    ...(element.name === name ? [element] : []),
    ...descendants(element, name),
  ]);
}

/** All the text inside. */
export function textOf(node: XmlElement | string): string {
  return isElement(node) ? node.children.map(textOf).join('') : node;
}
