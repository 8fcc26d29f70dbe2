import type { Box, OcrWord } from '../read/ocr/ocr.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A token that was read from the picture of a page. */
export interface PictureToken extends Token {
  /** Pixels of the picture. */
  readonly box: Box;
  /** Of the page, from 0. */
  readonly line: number;
  readonly paragraph: number;
  readonly confidence: number;
}

function join(a: Box, b: Box): Box {
  return {
    ...{ x0: Math.min(a.x0, b.x0), y0: Math.min(a.y0, b.y0) },
    ...{ x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1) },
  };
}

export const boxAround = (boxes: readonly Box[]): Box | null =>
  boxes.length === 0 ? null : boxes.reduce((all, box) => join(all, box));

/** The box of the part of a word from `start` to `end` (UTF-16 units of its text). */
function boxOf(word: OcrWord, start: number, end: number): Box {
  let at = 0;
  const boxes: Box[] = [];
  for (const { text, box } of word.symbols) {
    if (at < end && at + text.length > start) boxes.push(box);
    at += text.length;
  }
  const around = at === word.text.length ? boxAround(boxes) : null;
  return around === null
    ? word.box
    : { ...around, y0: Math.min(around.y0, word.box.y0), y1: Math.max(around.y1, word.box.y1) };
}

/** The tokens of each line that was read, in reading order. */
export function pictureTokensOf(words: readonly OcrWord[]): PictureToken[][] {
  const lines = new Map<number, OcrWord[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()].map(lineTokens).filter((line) => line.length > 0);
}

/** A unit and the short word after it, which recognition runs together in a narrow type: "5 mgin 8 h". */
const RUN_TOGETHER =
  /^(mg|mcg|[µμ]g|kg|ml|units?|hours?|minutes?)(in|of|per|for|and|to|or|at|every|daily|with|is|by|en|de|por|cada|par|dans)$/iu;

function lineTokens(words: readonly OcrWord[]): PictureToken[] {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += word.text.replace(RUN_TOGETHER, '$1 $2');
  }
  return tokensOf(text).flatMap((token) => {
    const index = starts.findLastIndex((start) => start <= token.start);
    const word = words[index];
    if (word === undefined) return [];
    const from = token.start - (starts[index] ?? 0);
    const { line, paragraph, confidence } = word;
    return [{ ...token, box: boxOf(word, from, from + token.end - token.start), line, paragraph, confidence }];
  });
}
