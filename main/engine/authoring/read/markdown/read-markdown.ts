import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { decodeText } from '../decode-text.ts';
import { WarningList } from '../warning-list.ts';
import { inspectMarkdown } from './inspect-markdown.ts';

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

/** What an author should look at in Markdown, from where its body begins: its text itself is never changed. */
export function markdownWarnings(text: string, bodyStart: number): ConversionWarning[] {
  const warnings = new WarningList();
  inspectMarkdown(text, bodyStart, warnings);
  return warnings.list();
}
