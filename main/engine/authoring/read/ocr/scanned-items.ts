import type { PageItem } from '../../layout/page-item.ts';
import type { OcrWord } from './ocr.ts';

/** Of the height from tall letters to tails: what a font's size is more, in most typefaces. */
const SIZE_OF_LINE = 1.05;
/** Sizes of lines that differ by less than this share are one: letters decide how tall a line looks. */
const SAME_SIZE = 0.12;
/** Lines of tables, dirt and folds, read as words. */
const NO_WORD = /^[|_\-—–.,:;'"`~^*\\/[\](){}<>=]+$/;

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

export const isWord = (word: OcrWord): boolean => !NO_WORD.test(word.text) || /^[<>=-]$/.test(word.text);

/** "^5" as the character that stands above the line: the layout reads pages by their characters. */
const RAISED: Readonly<Record<string, string>> = {
  ...{ 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' },
};
const withRaised = (text: string): string =>
  text.replace(/\^(\d+)/g, (_, digits: string) => [...digits].map((digit) => RAISED[digit] ?? digit).join(''));

/** Recognised words as the items that the layout reads. `perPoint`: pixels of the picture in a point. */
export function itemsOf(words: readonly OcrWord[], perPoint: number): PageItem[] {
  const kept = words.filter(isWord);
  const usual = medianOf(kept.map(({ lineHeight }) => lineHeight));
  return kept.map((word) => {
    const height = Math.abs(word.lineHeight - usual) <= SAME_SIZE * usual ? usual : word.lineHeight;
    const { x0, y0, x1, y1 } = word.box;
    return {
      ...{ text: withRaised(word.text), x: x0 / perPoint, y: y0 / perPoint },
      ...{ width: (x1 - x0) / perPoint, height: (y1 - y0) / perPoint },
      ...{ baseline: word.baseline / perPoint, size: (height * SIZE_OF_LINE) / perPoint },
      ...{ bold: false, italic: false, rotation: 0, afterSpace: true, confidence: word.confidence },
    };
  });
}
