import type { Box } from '../read/ocr/ocr.ts';
import type { PictureToken } from './picture-tokens.ts';
import type { Lines } from './look-again.ts';
import type { TextToken } from './text-tokens.ts';

/** Letters that the packaged recogniser was never taught. A single Greek one ("β-blocker") stands in Latin text. */
const UNKNOWN_LETTER = /[^\P{L}\p{Script=Latin}\p{Script=Common}\p{Script=Greek}]|\p{Script=Greek}{2}/u;

/** Whether a word is of a script that cannot be recognised: Hebrew, Arabic, Greek, Cyrillic and the like. */
export const isUnknownScript = (word: string): boolean => UNKNOWN_LETTER.test(word);

const overlap = (a: Box, b: Box): boolean =>
  Math.min(a.x1, b.x1) > Math.max(a.x0, b.x0) && Math.min(a.y1, b.y1) > Math.max(a.y0, b.y0);

/** Where the file says that words of such scripts stand. */
export const unknownScriptBoxes = (layer: Lines): Box[] =>
  layer.flat().flatMap(({ raw, box }) => (isUnknownScript(raw) ? [box] : []));

/** What was read elsewhere than over such words: there, letters are taken for digits. */
export const withoutUnknownScript = (lines: readonly PictureToken[][], unknown: readonly Box[]): PictureToken[][] =>
  unknown.length === 0
    ? [...lines]
    : lines.map((line) => line.filter(({ box }) => !unknown.some((other) => overlap(box, other))));

/** Whether a token stands among words of such a script alone: nothing beside it can be recognised either. */
export function standsInUnknownScript(text: readonly TextToken[], at: number): boolean {
  const block = text[at]?.block;
  const beside = [text[at - 1], text[at + 1]].filter((token) => token?.block === block && token?.kind !== 'number');
  return beside.length > 0 && beside.every((token) => token !== undefined && isUnknownScript(token.raw));
}
