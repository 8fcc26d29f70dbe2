/** Titles and short forms after which a sentence always goes on. */
const ALWAYS_CONTINUES = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|viz|dr|mr|mrs|ms|prof|rev|incl|resp)\.$/i;
/** Short forms after which it goes on when a number or a small letter follows. */
const CONTINUES_WITH_NUMBER =
  /(?:^|[\s(])(?:no|nos|fig|figs|sec|sect|ch|p|pp|para|art|ref|refs|tel|ext|st|vol|ver|v|min|max|hr|hrs|mins|temp|etc|est|dept|wk|yr|a\.m|p\.m)\.$/i;
const TIME_OF_DAY = /\b[ap]\.m\.$/i;
const AFTER_TIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/;
/** An initial of a name ("J. Moyo"), unlike the letter of a class ("hepatitis B. Give …"). */
const INITIAL = /(?:^|(\w+)\s)[A-Z]\.$/;
const LETTERED =
  /^(?:hepatitis|vitamin|type|group|class|category|schedule|appendix|annex|section|part|form|plan|option|step|room|ward|bay|table|grade|level|influenza|ibuprofen|and|or|to|in)$/i;

/** True when what follows `before` belongs to the same sentence although a full stop stands between. */
function sentenceContinues(before: string, after: string): boolean {
  if (after === '') return true;
  if (ALWAYS_CONTINUES.test(before)) return true;
  if (CONTINUES_WITH_NUMBER.test(before) && /^[\d(]|^\p{Ll}/u.test(after)) return true;
  if (TIME_OF_DAY.test(before) && AFTER_TIME.test(after)) return true;
  const initial = INITIAL.exec(before);
  if (initial !== null && /^\p{Lu}/u.test(after)) {
    const word = initial[1];
    if (word === undefined || !LETTERED.test(word)) return true;
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
export function splitSentences(text: string, language: string): Range[] {
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
    if (sentenceContinues(before, segment.trimStart()) || !HAS_WORD.test(segment)) last.to = end;
    else if (!HAS_WORD.test(before)) last.to = end;
    else ranges.push({ from: index, to: end });
  }
  return ranges;
}
