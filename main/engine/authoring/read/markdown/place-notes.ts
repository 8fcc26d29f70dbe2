import type { FootnoteDefinition, FootnoteReference, Nodes, RootContent, Text } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../../shared/markdown/parse-markdown.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { applied, type Edit, editsFor, removal } from './note-edits.ts';

/** A longer note would hide the sentence that it belongs to (UTF-16 units); it stays where it is, and is named. */
const MAX_PLACED = 800;
/** Notes in notes are followed this far. */
const MAX_NESTED = 3;

interface Reference {
  readonly node: FootnoteReference;
  readonly inCell: boolean;
}

interface Found {
  readonly references: Reference[];
  readonly definitions: Map<string, FootnoteDefinition>;
  /** Those whose words stand in a sentence. */
  readonly placed: Set<string>;
  readonly texts: { readonly node: Text; readonly inCell: boolean }[];
}

function collect(node: Nodes, found: Found, inCell: boolean, inNote: boolean): void {
  if (node.type === 'footnoteDefinition' && !found.definitions.has(node.identifier))
    found.definitions.set(node.identifier, node);
  if (node.type === 'footnoteReference' && !inNote) found.references.push({ node, inCell });
  if (node.type === 'text' && !inNote) found.texts.push({ node, inCell });
  if (!('children' in node)) return;
  for (const child of node.children)
    collect(child, found, inCell || node.type === 'tableCell', inNote || node.type === 'footnoteDefinition');
}

const sourceOf = (node: Nodes, source: string): string => {
  const { start, end } = nodeSpan(node);
  return source.slice(start, end).replace(/[ \t]*\r?\n[ \t>]*/g, ' ');
};

const ENDS = /[.,;:!?…](?:[)"'”’*_]|\[\^[^\]\s]+\])*$/u;

/** Blocks of a note in one line; null where they cannot be said so. */
function lineOf(blocks: readonly RootContent[], source: string): string | null {
  let line = '';
  for (const block of blocks) {
    const words =
      block.type === 'paragraph'
        ? sourceOf(block, source)
        : block.type === 'list' && block.ordered !== true
          ? block.children.map((item) => lineOf(item.children, source))
          : null;
    for (const one of Array.isArray(words) ? words : [words]) {
      if (one === null) return null;
      line += line === '' ? one : `${ENDS.test(line) ? ' ' : '; '}${one}`;
    }
  }
  return line === '' ? null : line;
}

/** The words of a note with those of the notes that it refers to; null where they cannot stand in a sentence. */
function wordsOf(identifier: string, found: Found, source: string, depth = 0): string | null {
  const definition = found.definitions.get(identifier);
  if (definition === undefined || depth === MAX_NESTED) return null;
  const line = lineOf(definition.children, source);
  if (line === null || line.length > MAX_PLACED) return null;
  found.placed.add(identifier);
  const whole = line.replace(/([.,;:!?]?)\s*\[\^([^\]\s]+)\]/g, (_, stop: string, name: string) => {
    const words = wordsOf(name.toLowerCase(), found, source, depth + 1);
    return words === null ? ` (see note ${name})${stop}` : ` (${words})${stop}`;
  });
  return whole.trim().replace(/\.$/, '');
}

/** "^[Not at night]", as some editors write a note within its line. */
const WITHIN_LINE = /\^\[([^[\]\n]*\p{L}{2}[^[\]\n]*)\]/gu;
const UNDEFINED = /\[\^[^\]\s]+\]/g;

/**
 * Markdown with each note in brackets in the sentence that its mark stands in, so that no sentence is quoted without its
 * exception. What cannot be put there stays apart, and is told.
 */
export function placeMarkdownNotes(source: string, bodyStart: number, warnings: WarningList): string {
  if (!/\[\^|\^\[/.test(source)) return source;
  const found: Found = { references: [], definitions: new Map(), placed: new Set(), texts: [] };
  collect(parseMarkdown(source, bodyStart), found, false, false);
  const edits: Edit[] = [];
  for (const { node, inCell } of found.references) {
    const words = wordsOf(node.identifier, found, source);
    edits.push(...editsFor(nodeSpan(node), words ?? `see note ${node.identifier}`, inCell, source));
    if (words === null) warnings.add('footnote', `A note stands apart from its sentence: ${quoted(node.identifier)}`);
  }
  for (const { node, inCell } of found.texts) {
    const { start, end } = nodeSpan(node);
    const text = source.slice(start, end);
    for (const { 0: whole, 1: words = '', index } of text.matchAll(WITHIN_LINE)) {
      const mark = { start: start + index, end: start + index + whole.length };
      edits.push(...editsFor(mark, words.trim().replace(/\.$/, ''), inCell, source));
    }
    for (const [mark] of text.matchAll(UNDEFINED)) warnings.add('footnote', `A mark has no note: ${quoted(mark)}`);
  }
  for (const [identifier, definition] of found.definitions) {
    if (found.placed.has(identifier)) edits.push(removal(definition, source));
    else if (!found.references.some(({ node }) => node.identifier === identifier))
      warnings.add('footnote', `Nothing refers to a note: ${quoted(sourceOf(definition, source))}`);
  }
  return applied(source, edits);
}
