/** In parts of the page's width and height, from its upper left corner: 0 to 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A word of the original with the box around it. */
export interface PlacedWord extends Box {
  readonly text: string;
}

/** Words whose middles are nearer than this share of their height stand on one line. */
const SAME_LINE = 0.6;
/** Words on one line further apart than so many heights are in another cell or column. */
const MAX_APART = 2.5;

function joined(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** `aspect`: the page's height over its width, by which the two axes compare. */
function follows(line: Box, word: Box, aspect: number): boolean {
  const height = Math.max(line.height, word.height);
  const apart = Math.abs(line.y + line.height / 2 - (word.y + word.height / 2));
  const gap = Math.max(word.x - (line.x + line.width), line.x - (word.x + word.width));
  return apart < height * SAME_LINE && gap < height * aspect * MAX_APART;
}

/** Boxes of single words as one box for each line that they stand on. */
export function lineBoxes(words: readonly Box[], aspect: number): Box[] {
  const lines: Box[] = [];
  for (const { x, y, width, height } of words) {
    const word = { x, y, width, height };
    const last = lines.at(-1);
    if (last !== undefined && follows(last, word, aspect)) lines[lines.length - 1] = joined(last, word);
    else lines.push(word);
  }
  return lines;
}
