import type { Nodes, RootContent, Text } from 'mdast';
import { nodeSpan, parseMarkdown, type SourceSpan } from '../../../../../shared/markdown/parse-markdown.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { applied, type Edit, editsFor } from './note-edits.ts';

/** Signs that mark notes; a star is escaped where it would begin a list or emphasis. */
const NOTE = /^[ \t]*(\\?\*{1,3}|[†‡§¶]{1,3})[ \t]*(?=[^\s*†‡§¶])/u;
/** A note stands at most so many blocks below its mark. */
const REACH = 6;
/** A longer note would hide what it belongs to (UTF-16 units). */
const MAX_PLACED = 400;

interface Note {
  readonly mark: string;
  readonly words: string;
  readonly span: SourceSpan;
}

/** The notes that a paragraph consists of, a line each or more; none where its first line is none. */
function notesIn(block: RootContent, source: string): Note[] {
  if (block.type !== 'paragraph') return [];
  const { start, end } = nodeSpan(block);
  const notes: { mark: string; words: string; span: { start: number; end: number } }[] = [];
  let at = start;
  for (const line of source.slice(start, end).split(/(?<=\n)/)) {
    const found = NOTE.exec(line);
    const last = notes.at(-1);
    const words = line.slice(found?.[0].length ?? 0).replace(/\\?\s*$/, '');
    if (found?.[1] !== undefined)
      notes.push({ mark: found[1].replaceAll('\\', ''), words, span: { start: at, end: at + line.length } });
    else if (last === undefined) return [];
    else {
      last.words = `${last.words} ${words.trim()}`;
      last.span.end = at + line.length;
    }
    at += line.length;
  }
  return notes;
}

function* textsOf(node: Nodes, inCell = false): Generator<{ node: Text; inCell: boolean }> {
  if (node.type === 'text') yield { node, inCell };
  if ('children' in node) for (const child of node.children) yield* textsOf(child, inCell || node.type === 'tableCell');
}

const escaped = (mark: string): string =>
  [...mark].map((sign) => `\\\\?\\${sign}`.replace(/\\([†‡§¶])/u, '$1')).join('');

/** Where a mark stands behind a word, a number or a bracket. */
function marksIn(block: RootContent, mark: string, source: string): { span: SourceSpan; inCell: boolean }[] {
  const sign = new RegExp(`(?<=[\\p{L}\\p{N})%°.,;:])[ ]?${escaped(mark)}(?![*†‡§¶\\p{L}\\p{N}])`, 'gu');
  return [...textsOf(block)].flatMap(({ node, inCell }) => {
    const { start, end } = nodeSpan(node);
    return [...source.slice(start, end).matchAll(sign)].map(({ 0: whole, index }) => ({
      span: { start: start + index, end: start + index + whole.length },
      inCell,
    }));
  });
}

/**
 * Notes that a sign marks ("5 mg*", and below the table "* half of it under 50 kg") stand where their signs stood. All are
 * told: sign and note were matched by how they look.
 */
export function placeSymbolNotes(source: string, bodyStart: number, warnings: WarningList): string {
  if (!/^[ \t]*(?:\\\*|\*|[†‡§¶])/mu.test(source)) return source;
  const blocks = parseMarkdown(source, bodyStart).children;
  const edits: Edit[] = [];
  const taken = new Map<string, number>();
  for (const [i, block] of blocks.entries()) {
    for (const note of notesIn(block, source)) {
      // A sign that was used before begins anew behind its note.
      const from = Math.max(i - REACH, (taken.get(note.mark) ?? -1) + 1);
      taken.set(note.mark, i);
      const before = blocks.slice(Math.max(0, from), i).filter((one) => notesIn(one, source).length === 0);
      const hosts = before.flatMap((one) => marksIn(one, note.mark, source));
      if (hosts.length === 0 || note.words.length > MAX_PLACED) {
        if (/[†‡§¶]/u.test(note.mark) || hosts.length > 0)
          warnings.add('footnote', `A note stands apart from what it belongs to: ${quoted(note.mark + note.words)}`);
        continue;
      }
      const words = note.words.trim().replace(/\.$/, '');
      for (const { span, inCell } of hosts) edits.push(...editsFor(span, words, inCell, source));
      edits.push({ ...note.span, text: source.slice(note.span.start, note.span.end).replace(/[^\r\n]/g, '') });
      warnings.add('footnote', `A note was put where its mark stood: ${quoted(note.mark + note.words)}`);
    }
  }
  return edits.length === 0 ? source : applied(source, edits);
}
