import type { TextSpan } from '../../knowledge/model.ts';
import type { MappedTextBuilder } from './mapped-text.ts';

const CHARACTER_REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{0,31});/y;
const LINE_START = /[ \t\r\n>]/;

function referenceLength(source: string, at: number, value: string, from: number): number {
  if (source[at] !== '&') return 0;
  CHARACTER_REFERENCE.lastIndex = at;
  const found = CHARACTER_REFERENCE.exec(source);
  if (found === null || value.startsWith(found[0], from)) return 0;
  return found[0].length;
}

function codePointLength(value: string, at: number): number {
  return (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** CR LF is one line end. */
function lineEndWidth(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
}

/** The next place in the source that shows `unit`: skips escapes, line prefixes and list or quote markers. */
function seek(source: string, from: number, end: number, unit: string): number {
  let at = from;
  if (/\s/.test(unit)) {
    while (at < end && !/\s/.test(source[at] ?? '')) at += 1;
    return at < end ? at : from;
  }
  if (source[at] === '\\' && source[at + 1] === unit) return at + 1;
  while (at < end && source[at] !== unit && LINE_START.test(source[at] ?? '')) at += 1;
  if (source[at] === unit) return at;
  const later = source.indexOf(unit, from);
  return later >= 0 && later < end ? later : from;
}

/**
 * Adds `value` (what Markdown makes of a piece of source) with the source position of every unit.
 * The two differ by escapes, character references, line endings and prefixes of continued lines.
 */
export function alignValue(builder: MappedTextBuilder, value: string, source: string, span: TextSpan): void {
  let at = span.start;
  let i = 0;
  while (i < value.length) {
    const unit = value[i] ?? '';
    const reference = referenceLength(source, at, value, i);
    if (reference > 0) {
      const units = codePointLength(value, i);
      for (let k = 0; k < units; k += 1) builder.push(value[i + k] ?? '', at, at + reference);
      at += reference;
      i += units;
      continue;
    }
    if (source[at] !== unit) at = seek(source, at, span.end, unit);
    const end = Math.min(at + lineEndWidth(source, at), span.end);
    builder.push(unit, Math.min(at, span.end), end);
    at = end;
    i += lineEndWidth(value, i);
  }
}
