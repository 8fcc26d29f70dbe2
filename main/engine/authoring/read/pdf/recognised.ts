import type { DrawnWord, Painted } from './drawn.ts';
import { contains } from './matrix.ts';

/** A picture that takes this share of the page is a scan of it. */
const SCAN_SHARE = 0.5;
/** Smaller pictures are marks and lines. */
const PICTURE_SHARE = 0.03;

const shareOf = ({ box }: Painted, page: { width: number; height: number }): number =>
  (box.width * box.height) / Math.max(1, page.width * page.height);

export const scansOf = (pictures: readonly Painted[], page: { width: number; height: number }): Painted[] =>
  pictures.filter((picture) => shareOf(picture, page) >= SCAN_SHARE);

export const notableOf = (pictures: readonly Painted[], page: { width: number; height: number }): Painted[] =>
  pictures.filter((picture) => shareOf(picture, page) >= PICTURE_SHARE);

/** Invisible words over (or below) the picture of a page: what another program recognised in it. */
export function recognisedWords(hidden: readonly DrawnWord[], scans: readonly Painted[]): DrawnWord[] {
  return hidden.filter(
    (word) =>
      (word.hidden === 'mode' || word.hidden === 'cover') &&
      scans.some(({ box }) => contains(box, { x: word.x + word.width / 2, y: word.y + word.height / 2 })),
  );
}
