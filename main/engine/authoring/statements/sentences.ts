import type { Abbreviations, StatementWords } from '../../languages/parts/statement-words.ts';

/** An initial of a name ("J. Moyo"), unlike the letter of a class ("hepatitis B. Give …"). */
const INITIAL = /(?:^|(\w+)\s)[A-Z]\.$/;

/** True when what follows `before` belongs to the same sentence although a full stop stands between. */
function sentenceContinues(before: string, after: string, short: Abbreviations): boolean {
  if (after === '') return true;
  if (short.always.test(before)) return true;
  if (short.beforeNumber.test(before) && /^[\d(]|^\p{Ll}/u.test(after)) return true;
  if (short.timeOfDay.test(before) && short.afterTime.test(after)) return true;
  const initial = INITIAL.exec(before);
  if (initial !== null && /^\p{Lu}/u.test(after)) {
    const word = initial[1];
    if (word === undefined || !short.lettered.test(word)) return true;
  }
  return openBrackets(before) > 0;
}

function openBrackets(text: string): number {
  let open = 0;
  for (const unit of text) {
    if (unit === '(' || unit === '[') open += 1;
    else if ((unit === ')' || unit === ']') && open > 0) open -= 1;
  }
  return open;
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/** A place in plain text, UTF-16 units, end-exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Sentences of plain text, in order and without gaps: Unicode's rules (UAX 29) repaired for abbreviations,
 * initials, clock times and open brackets.
 */
export function splitSentences(text: string, language: string, { abbreviations }: StatementWords): Range[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const ranges: { from: number; to: number }[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = ranges.at(-1);
    const end = index + segment.length;
    if (last === undefined) {
      ranges.push({ from: index, to: end });
      continue;
    }
    const before = text.slice(last.from, last.to).trimEnd();
    if (sentenceContinues(before, segment.trimStart(), abbreviations) || !HAS_WORD.test(segment)) last.to = end;
    else if (!HAS_WORD.test(before)) last.to = end;
    else ranges.push({ from: index, to: end });
  }
  return ranges;
}
