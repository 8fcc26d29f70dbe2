import type { Abbreviations, StatementWords } from '../../languages/parts/statement-words.ts';

/** An initial of a name ("J. Moyo"), unlike the letter of a class ("hepatitis B. Give …"). */
const INITIAL = /(?:^|(\w+)\s)[A-Z]\.$/;

/** Of what stands before a place, the end that tells whether the sentence goes on, UTF-16 units: abbreviations are short. */
const TAIL = 80;

/** True when what follows `before` belongs to the same sentence although a full stop stands between. */
function sentenceContinues(before: string, after: string, short: Abbreviations): boolean {
  if (after === '') return true;
  if (short.always.test(before)) return true;
  if (short.beforeNumber.test(before) && /^[\d(]|^\p{Ll}/u.test(after)) return true;
  if (short.timeOfDay.test(before) && short.afterTime.test(after)) return true;
  const initial = INITIAL.exec(before);
  if (initial === null || !/^\p{Lu}/u.test(after)) return false;
  const word = initial[1];
  return word === undefined || !short.lettered.test(word);
}

/** Brackets that are open behind `text`, where `open` were before it. */
function openBrackets(text: string, open: number): number {
  let now = open;
  for (const unit of text) {
    if (unit === '(' || unit === '[') now += 1;
    else if ((unit === ')' || unit === ']') && now > 0) now -= 1;
  }
  return now;
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/** A place in plain text, UTF-16 units, end-exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A sentence as far as it has been read. */
interface Begun {
  readonly from: number;
  to: number;
  open: number;
  hasWord: boolean;
}

/**
 * Sentences of plain text, in order and without gaps: Unicode's rules (UAX 29) repaired for abbreviations,
 * initials, clock times and open brackets. Each part is read once: a text that never ends its sentence costs time in
 * proportion to its length.
 */
export function splitSentences(text: string, language: string, { abbreviations }: StatementWords): Range[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences: Begun[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    const to = index + segment.length;
    const hasWord = HAS_WORD.test(segment);
    if (last !== undefined && goesOn(last, segment, text, abbreviations)) {
      last.to = to;
      last.open = openBrackets(segment, last.open);
      last.hasWord ||= hasWord;
    } else sentences.push({ from: index, to, open: openBrackets(segment, 0), hasWord });
  }
  return sentences.map(({ from, to }) => ({ from, to }));
}

function goesOn(last: Begun, segment: string, text: string, short: Abbreviations): boolean {
  // The end of a line that was set is no end of a sentence: what it goes on from may be its subject.
  if (text[last.to - 1] === '\n') return true;
  if (!last.hasWord || last.open > 0 || !HAS_WORD.test(segment)) return true;
  const before = text.slice(Math.max(last.from, last.to - TAIL), last.to).trimEnd();
  return sentenceContinues(before, segment.trimStart(), short);
}
