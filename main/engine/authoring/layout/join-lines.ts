import { HYPHEN_HERE } from './blocks.ts';

/** Words that are written with a hyphen keep it where a line ends there: "follow-up", "X-ray", "non-sterile". */
export const KEEPS_HYPHEN =
  /(?:^|[\s(])(?:non|self|co|ex|anti|pre|post|re|follow|check|over|under|well|long|short|high|low|half|mid|multi|semi|one|two|three|four|first|second|third|full|part|up|in|on|off|out|to|by|cross|all|side|double|single|triple|day|week|month|year|hour|minute|mid|inter|life|blood|hand|needle|health|patient|decision|water|air|first|last|new|old|hard|heavy|light|free|sub|super|ultra|extra|intra|trans|micro|type|zero|many|[A-Za-z]|\d+)-$/i;

/**
 * A line and the next one of the same paragraph. The hyphen of a word that was parted at the line's end is marked, and
 * told by the whole document whether it stays (withHyphens); a minus and a range ("10-" / "20") stay as they are.
 */
export function joinLines(before: string, after: string): string {
  if (before === '') return after;
  if (after === '') return before;
  if (before.endsWith('\u00AD')) return before.slice(0, -1) + after;
  if (/\p{L}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) {
    if (/^(?:and|or|und|oder|et|ou|y|o)\b/.test(after)) return `${before} ${after}`;
    // "up-to-" / "date"
    if (/\p{L}-\p{L}+-$/u.test(before)) return before + after;
    return before + HYPHEN_HERE + after;
  }
  // "10-" / "20 mL" is a range, "X-" / "Ray" one word; the sign stays as it is.
  if (/[\p{L}\p{N}][-\u2010–]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return before + after;
  if (/[\p{L}\p{N}]\/$/u.test(before)) return before + after;
  return `${before} ${after}`;
}
