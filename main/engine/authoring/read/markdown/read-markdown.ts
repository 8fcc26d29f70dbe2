import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { struckOutOf, withoutStruckOut } from '../../../../../shared/markdown/struck-out.ts';
import { decodeText } from '../decode-text.ts';
import { tellGuessedLeadIns } from '../guessed-lead-ins.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { readAdmonitions } from './admonitions.ts';
import { readHtmlTables } from './html-tables.ts';
import { inspectMarkdown } from './inspect-markdown.ts';
import { placeMarkdownNotes } from './place-notes.ts';
import { placeSymbolNotes } from './place-symbol-notes.ts';

/** The text to the letter, its byte-order mark included. */
function exactText(bytes: Uint8Array, warnings: WarningList): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeText(bytes, null, warnings);
  }
}

/** A Markdown file as text. What is not UTF-8 is guessed, and told. @throws OutpostError SOURCE_INVALID where it is no text. */
export function decodeMarkdown(bytes: Uint8Array): { text: string; warnings: ConversionWarning[] } {
  const warnings = new WarningList();
  const text = exactText(bytes, warnings);
  if (!warnings.has('charset_guessed')) decodeText(new TextEncoder().encode(text), 'utf-8', warnings);
  return { text, warnings: warnings.list() };
}

const WHY = {
  closed: 'Struck out or hidden, so it was left out',
  open: 'Struck out by a tag that nothing closes, so it was left out to the end of its paragraph',
  apart: 'It stands between two pairs of tildes, so it was taken as struck out and left out',
  remark: 'It stands between two pairs of percent signs, as a remark of an author, so it was left out',
} as const;

/**
 * Markdown as it is approved, from where its body begins: what is struck out is left out, tables of HTML are tables, and
 * each note stands in its sentence. Everything else stays to the letter, each line at its number.
 */
export function settleMarkdown(source: string, bodyStart: number): { text: string; warnings: ConversionWarning[] } {
  const warnings = new WarningList();
  const struck = struckOutOf(source, bodyStart);
  for (const { start, end, by } of struck) {
    const words = source.slice(start, end);
    if (/[\p{L}\p{N}]/u.test(words.replace(/<[^>]*>/g, '')))
      warnings.add('hidden_text', `${WHY[by]}: ${quoted(words)}`);
  }
  const tabled = readHtmlTables(
    readAdmonitions(withoutStruckOut(source, struck), bodyStart, warnings),
    bodyStart,
    warnings,
  );
  const noted = placeMarkdownNotes(tabled, bodyStart, warnings);
  const text = placeSymbolNotes(noted, bodyStart, warnings);
  inspectMarkdown(text, bodyStart, warnings);
  tellGuessedLeadIns({ text, bodyStart, pages: [] }, warnings);
  return { text, warnings: warnings.list() };
}
