import { pictureTokensOf } from '../../../main/engine/authoring/second-reading/picture-tokens.ts';
import { align } from '../../../main/engine/authoring/second-reading/align.ts';
import { textTokensOf } from '../../../main/engine/authoring/second-reading/text-tokens.ts';
import { tokensOf } from '../../../main/engine/authoring/second-reading/tokens.ts';

export interface WordCounts {
  readonly words: number;
  readonly right: number;
  readonly numbers: number;
  readonly numbersRight: number;
  /** Numbers that were read otherwise, or not at all, and of which no warning of the page says anything near. */
  readonly unmarked: readonly string[];
}

/** A converted scan's words as lines of tokens. */
function linesOf(markdown: string) {
  const box = { x0: 0, y0: 0, x1: 1, y1: 1 };
  const lines = markdown.split('\n').filter((line) => line.trim() !== '');
  return pictureTokensOf(
    lines.flatMap((text, line) =>
      text
        .replace(/[|*#\\]/g, ' ')
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => ({
          ...{
            text: word,
            confidence: 1,
            box,
            symbols: [],
            line,
            paragraph: line,
            block: line,
            baseline: 1,
            lineHeight: 1,
          },
        })),
    ),
  );
}

/** Compares what was printed with what was read. `warned` are the words of the page's warnings. */
export function countWords(printed: string, read: string, warned: string): WordCounts {
  const truth = textTokensOf(printed, [{ page: 1, start: 0 }]).filter(({ optional }) => !optional);
  const lines = linesOf(read);
  const { toPicture } = align(truth, lines);
  const tokens = lines.flat();
  const marked = new Set(tokensOf(warned).map(({ key }) => key));
  const unmarked: string[] = [];
  let right = 0;
  let numbers = 0;
  let numbersRight = 0;
  for (const [at, token] of truth.entries()) {
    const found = tokens[toPicture[at] ?? -1];
    const isRight = found?.key === token.key;
    if (isRight) right++;
    if (token.kind !== 'number') continue;
    numbers++;
    if (isRight) numbersRight++;
    else {
      // What was read in its place lies between its neighbours: a mark there names it.
      const before = toPicture.slice(0, at).findLast((index) => index >= 0) ?? -1;
      const after = toPicture.slice(at + 1).find((index) => index >= 0) ?? tokens.length;
      const between = tokens.slice(Math.max(0, before - 1), Math.max(after, before) + 2);
      if (!between.some(({ kind, key }) => kind === 'number' || marked.has(key))) unmarked.push(token.raw);
    }
  }
  return { words: truth.length, right, numbers, numbersRight, unmarked };
}
