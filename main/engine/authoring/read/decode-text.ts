import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { quoted, type WarningList } from './warning-list.ts';

/** What the Encoding Standard reads undeclared Western text as. */
const FALLBACK = 'windows-1252';

/** UTF-8 that was read as Windows-1252 and saved again: "Â°", "â€™", "Ã©"; and what could not be decoded before. */
const MOJIBAKE = /.{0,20}(?:Ã[\u0080-¿]|Â[\u0080-¿]|â€[™œ\u009d“”¢¦\u0080-¿]|â‰[¤¥]|\uFFFD).{0,20}/u;
const ALL_MOJIBAKE = new RegExp(MOJIBAKE.source, 'gu');
const MAX_SHOWN = 3;

/** By a byte-order mark; null without one. */
function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: most bytes at even or at odd places are zero. */
function looksLikeUtf16(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 512);
  if (head.length < 8) return null;
  const zeros = (side: number): number => head.filter((byte, place) => byte === 0 && place % 2 === side).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > head.length / 3 && even < head.length / 20) return 'utf-16le';
  return even > head.length / 3 && odd < head.length / 20 ? 'utf-16be' : null;
}

function decodeAs(bytes: Uint8Array, charset: string, fatal: boolean): string {
  return new TextDecoder(charset, { fatal }).decode(bytes);
}

function isKnown(charset: string): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

/** Text without a declaration is UTF-8 where it can be. */
function undeclared(bytes: Uint8Array, warnings: WarningList): string {
  const wide = looksLikeUtf16(bytes);
  if (wide !== null) return decodeAs(bytes, wide, false);
  try {
    return decodeAs(bytes, 'utf-8', true);
  } catch {
    const text = decodeAs(bytes, FALLBACK, false);
    const signs = [...new Set(text.match(/\P{ASCII}/gu) ?? [])].slice(0, 12).join(' ');
    warnings.add(
      'charset_guessed',
      `It is not UTF-8 and says no other character set: it was read as ${FALLBACK}. Check these signs: ${signs}`,
    );
    return text;
  }
}

/** A file that holds zero bytes is no text in any character set that is left. */
function refuseBinary(text: string): void {
  if (text.slice(0, 4096).includes('\u0000')) {
    throw new OutpostError(
      'SOURCE_INVALID',
      'it holds no text, whatever its name says: save it again from the program that made it.',
    );
  }
}

/**
 * Bytes → text. `declared`: the character set that the file itself names. What had to be guessed, and words that were
 * damaged before the file was saved, are warned of.
 * @throws OutpostError SOURCE_INVALID where it is no text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null, warnings: WarningList): string {
  const marked = markedCharset(bytes);
  let text: string;
  if (marked !== null) text = decodeAs(bytes, marked, false);
  else if (declared === null) text = undeclared(bytes, warnings);
  else if (isKnown(declared)) text = declaredText(bytes, declared, warnings);
  else {
    text = undeclared(bytes, warnings);
    warnings.add('charset_guessed', `It names the character set ${quoted(declared)}, which is unknown.`);
  }
  refuseBinary(text);
  const damaged = [...new Set(text.match(ALL_MOJIBAKE) ?? [])];
  if (damaged.length > 0) {
    const shown = damaged.slice(0, MAX_SHOWN).map(quoted).join(', ');
    warnings.add('charset_guessed', `${damaged.length} place(s) look damaged by a wrong character set: ${shown}`);
  }
  return text;
}

/** What does not fit the declared set was written in another: UTF-8 is told for sure, the rest is a guess. */
function declaredText(bytes: Uint8Array, declared: string, warnings: WarningList): string {
  try {
    return decodeAs(bytes, declared, true);
  } catch {
    const text = undeclared(bytes, warnings);
    warnings.add('charset_guessed', `It says that it is ${declared}, and is not: its signs were read in another set.`);
    return text;
  }
}
