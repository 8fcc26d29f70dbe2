/** Words that are written with a hyphen keep it where a line ends there: "follow-up", "X-ray", "non-sterile". */
const KEEPS_HYPHEN =
  /(?:^|[\s(])(?:non|self|co|ex|anti|pre|post|re|follow|check|over|under|well|long|short|high|low|half|mid|multi|semi|one|two|three|four|first|second|third|full|part|up|in|on|off|out|to|by|cross|all|side|double|single|triple|day|week|month|year|hour|minute|mid|inter|life|blood|hand|needle|health|patient|decision|water|air|first|last|new|old|hard|heavy|light|free|sub|super|ultra|extra|intra|trans|micro|type|zero|many|[A-Za-z]|\d+)-$/i;
const HYPHENS = /[-\u2010\u00AD]$/u;

/**
 * A line and the next one of the same paragraph. A word that was cut at the line's end is put together; a minus, a
 * range ("10-" / "20") and a hyphen that belongs to the word stay.
 */
export function joinLines(before: string, after: string): string {
  if (before === '') return after;
  if (after === '') return before;
  if (before.endsWith('\u00AD')) return before.slice(0, -1) + after;
  if (/\p{L}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) {
    const keeps =
      KEEPS_HYPHEN.test(before) || /\p{L}-\p{L}+-$/u.test(before) || /^(?:and|or|und|et|ou|y|o)\b/.test(after);
    if (/^(?:and|or|und|oder|et|ou|y|o)\b/.test(after)) return `${before} ${after}`;
    return keeps ? before + after : before.replace(HYPHENS, '') + after;
  }
  // "10-" / "20 mL" is a range, "X-" / "Ray" one word; the sign stays as it is.
  if (/[\p{L}\p{N}][-\u2010–]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return before + after;
  if (/[\p{L}\p{N}]\/$/u.test(before)) return before + after;
  return `${before} ${after}`;
}
