import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { quoted } from '../warning-list.ts';
import type { OcrWord } from './ocr.ts';

/** Below this the recogniser itself doubts what it read. */
const SURE = 0.75;
/** Letters that a number is read as. */
const LIKE_NUMBER = /^[lIOoSBZ|!]{1,4}$/;
const HOLDS_NUMBER = /\d/;
const UNIT = /^(?:mg|mcg|µg|ug|ng|g|kg|ml|mL|dL|l|L|units?|IU|UI|mmol|%|°C|hours?|minutes?|days?|weeks?|months?)\b/;

const lineOf = (words: readonly OcrWord[], line: number): string =>
  words
    .filter((word) => word.line === line)
    .map(({ text }) => text)
    .join(' ');

function isNumber(words: readonly OcrWord[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined) return false;
  if (HOLDS_NUMBER.test(word.text)) return true;
  const beforeUnit = next !== undefined && next.line === word.line && UNIT.test(next.text);
  return beforeUnit && LIKE_NUMBER.test(word.text);
}

/** A number with what stands right before and after it: its sign and its unit. */
function withUnit(words: readonly OcrWord[], at: number): string {
  const word = words[at];
  if (word === undefined) return '';
  const before = words[at - 1];
  const after = words[at + 1];
  const sign = before?.line === word.line && /^[<>≤≥±+=-]$/.test(before.text) ? `${before.text} ` : '';
  const unit = after?.line === word.line && UNIT.test(after.text) ? ` ${after.text}` : '';
  return `${sign}${word.text}${unit}`;
}

/** Each number of a scan with its line: a person compares every one with the original. */
export function numbersToSee(words: readonly OcrWord[], page: number): ConversionWarning[] {
  const lines = new Map<number, string[]>();
  for (const [at, word] of words.entries()) {
    if (isNumber(words, at)) lines.set(word.line, [...(lines.get(word.line) ?? []), withUnit(words, at)]);
  }
  if (lines.size === 0) return [];
  const each = [...lines].map(
    ([line, numbers]) => `${numbers.map((number) => quoted(number)).join(', ')} in ${quoted(lineOf(words, line))}`,
  );
  const text = `Numbers read from a picture; compare each with the original: ${each.join('; ')}.`;
  return [{ code: 'scanned_number', page, text }];
}

/** Words of a scan that were not read with certainty. */
export function wordsToSee(words: readonly OcrWord[], doubted: ReadonlySet<string>, page: number): ConversionWarning[] {
  const unsure = words.filter((word) => word.confidence < SURE || doubted.has(word.text));
  if (unsure.length === 0) return [];
  const each = unsure.map((word) => `${quoted(word.text)} in ${quoted(lineOf(words, word.line))}`);
  const text = `Words that could be read wrongly in the picture: ${[...new Set(each)].join('; ')}.`;
  return [{ code: 'scanned_word', page, text }];
}
