import type { Drawing, DrawnWord, Painted } from './drawn.ts';
import { contains, type Point } from './matrix.ts';

const PAPER = '#ffffff';
/** Text whose colour differs from what is below it by less, in each of red, green and blue (of 255), is not seen. */
const MIN_CONTRAST = 26;

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function alike(a: string, b: string): boolean {
  const [first, second] = [channels(a), channels(b)];
  return first.every((value, i) => Math.abs(value - (second[i] ?? 0)) < MIN_CONTRAST);
}

const middleOf = ({ x, y, width, height }: DrawnWord): Point => ({ x: x + width / 2, y: y + height / 2 });

/** What stands directly below the word: null where it is a picture or a pattern. */
function groundOf(word: DrawnWord, painted: readonly Painted[]): string | null {
  const at = middleOf(word);
  const below = painted.findLast(({ order, box }) => order < word.order && contains(box, at));
  return below ? below.colour : PAPER;
}

function coveredBy(word: DrawnWord, painted: readonly Painted[]): Painted | undefined {
  const ends: Point[] = [0.15, 0.5, 0.85].map((share) => ({
    x: word.x + word.width * share,
    y: word.y + word.height / 2,
  }));
  return painted.find(
    ({ order, box, covers }) => covers && order > word.order && ends.every((at) => contains(box, at)),
  );
}

/** Words that are drawn in the colour of their ground, or below something else, are marked as hidden. */
export function markHidden({ words, painted }: Pick<Drawing, 'words' | 'painted'>): DrawnWord[] {
  return words.map((word) => {
    if (word.hidden !== null) return word;
    const ground = groundOf(word, painted);
    if (ground !== null && word.colour !== undefined && alike(word.colour, ground))
      return { ...word, hidden: 'colour' };
    return coveredBy(word, painted) ? { ...word, hidden: 'cover' } : word;
  });
}
