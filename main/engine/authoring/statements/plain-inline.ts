import type { PhrasingContent, RootContent } from 'mdast';
import { htmlWords, isLineBreak } from '../../../../shared/markdown/html-words.ts';
import type { Raised } from '../../../../shared/markdown/fold-raised.ts';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import type { TextSpan } from '../../knowledge/model.ts';
import { raisedText } from '../read/raised.ts';
import { alignValue } from './align.ts';
import { type MappedText, MappedTextBuilder } from './mapped-text.ts';

type Inline = PhrasingContent | RootContent;

function addChildren(builder: MappedTextBuilder, children: readonly Inline[], source: string): void {
  for (const child of children) addInline(builder, child, source);
}

function addMarked(builder: MappedTextBuilder, node: { children: readonly Inline[] } & Inline, source: string): void {
  const from = builder.length;
  addChildren(builder, node.children, source);
  if (builder.length > from) builder.mark(from, nodeSpan(node));
}

/** A value that stands somewhere inside its node's source, between delimiters: code, an image's text. */
function addEnclosed(builder: MappedTextBuilder, value: string, source: string, span: TextSpan): void {
  const exact = source.slice(span.start, span.end).indexOf(value);
  const from = builder.length;
  alignValue(builder, value, source, {
    start: span.start + Math.max(0, exact),
    end: span.end,
  });
  if (builder.length > from) builder.mark(from, span);
}

/** "10<sup>5</sup>" is "10⁵": written so that it never fuses with what stands before. */
function addRaised(builder: MappedTextBuilder, node: Raised, source: string): void {
  const span = nodeSpan(node);
  const from = builder.length;
  const words = raisedText(plainInline(node.children, source).text, node.height);
  for (const unit of words.split('')) builder.push(unit, span.start, span.end);
  if (builder.length > from) builder.mark(from, span);
}

function addInline(builder: MappedTextBuilder, node: Inline, source: string): void {
  const span = nodeSpan(node);
  switch (node.type) {
    case 'text':
      alignValue(builder, node.value, source, span);
      return;
    case 'emphasis':
    case 'strong':
    case 'link':
    case 'linkReference':
      addMarked(builder, node, source);
      return;
    case 'raised':
      addRaised(builder, node, source);
      return;
    case 'inlineCode':
      addEnclosed(builder, node.value, source, span);
      return;
    case 'image':
    case 'imageReference':
      addEnclosed(builder, node.alt ?? '', source, span);
      return;
    case 'break':
      builder.lineEnd(span.start, span.end);
      return;
    case 'html':
      if (isLineBreak(node.value)) builder.lineEnd(span.start, span.end);
      return;
    // Struck out words (`delete`) among others: they are withdrawn, and quoting them would mislead.
    default:
      return;
  }
}

/**
 * Inline content without its markup: link targets, struck-out words and comments are left out.
 * @param lines whether ends of lines that were set stay ("\n"), as in paragraphs; in names and cells they are spaces
 */
export function plainInline(children: readonly Inline[], source: string, lines = false): MappedText {
  const builder = new MappedTextBuilder(lines);
  addChildren(builder, children, source);
  return builder.finish();
}

/** The visible words of a block of raw HTML; what is struck out is withdrawn. */
export function plainHtml(source: string, span: TextSpan): MappedText {
  const builder = new MappedTextBuilder();
  const raw = source.slice(span.start, span.end);
  let at = span.start;
  for (const { start, end, deleted } of htmlWords(raw)) {
    if (deleted) continue;
    const words = { start: span.start + start, end: span.start + end };
    if (words.start > at) builder.push(' ', at, words.start);
    alignValue(builder, raw.slice(start, end), source, words);
    at = words.end;
  }
  return builder.finish();
}

/** Lines of a code block, each with its place; the fences are left out. */
export function plainCode(value: string, source: string, span: TextSpan): MappedText {
  const builder = new MappedTextBuilder();
  const firstLine = source.indexOf('\n', span.start);
  const start = firstLine >= 0 && firstLine < span.end ? firstLine : span.start;
  alignValue(builder, value, source, { start, end: span.end });
  return builder.finish();
}
