import type { Lines } from './look-again.ts';
import type { Leftovers } from './leftovers.ts';
import { boxAround, type PictureToken } from './picture-tokens.ts';
import type { Difference } from './tell-differences.ts';
import type { TextToken } from './text-tokens.ts';

/** Words shown on each side. */
const AROUND = 4;
/** How far apart in the text words may stand that stand side by side in the picture: marks and list numbers lie between. */
const NEAR = 4;
/** The line below is no further away than this, in heights of a line. */
const NEXT_LINE = 2.2;

interface Seen {
  readonly before: number;
  readonly after: number;
}

/** For each token of the picture which one stands before and after it, over the ends of its line; −1 where it is unknown. */
function neighboursOf(lines: Lines): Seen[] {
  const starts: number[] = [];
  let count = 0;
  for (const line of lines) {
    starts.push(count);
    count += line.length;
  }
  const boxes = lines.map((line) => boxAround(line.map(({ box }) => box)));
  /** The line right below `i` (or above, with `step` −1), in its column. */
  const beside = (i: number, step: 1 | -1): number => {
    const own = boxes[i];
    if (!own) return -1;
    let best = -1;
    let least = NEXT_LINE * (own.y1 - own.y0);
    for (const [j, box] of boxes.entries()) {
      if (!box || j === i || Math.min(own.x1, box.x1) <= Math.max(own.x0, box.x0)) continue;
      const distance = (step * (box.y0 + box.y1 - own.y0 - own.y1)) / 2;
      if (distance > (own.y1 - own.y0) / 2 && distance < least) [best, least] = [j, distance];
    }
    return best;
  };
  return lines.flatMap((line, i) =>
    line.map((_, k): Seen => {
      const at = (starts[i] ?? 0) + k;
      const above = k === 0 ? beside(i, -1) : -1;
      const below = k === line.length - 1 ? beside(i, 1) : -1;
      const lastAbove = above < 0 ? -1 : (starts[above] ?? 0) + (lines[above]?.length ?? 0) - 1;
      return {
        before: k > 0 ? at - 1 : lastAbove,
        after: k < line.length - 1 ? at + 1 : below < 0 ? -1 : (starts[below] ?? 0),
      };
    }),
  );
}

/**
 * Whether text and picture have different words on one side of a number: the text's stands elsewhere in the picture, and
 * the picture's elsewhere in the text, in no other place where the number was seen.
 */
function differsBeside(
  text: readonly TextToken[],
  at: number,
  step: 1 | -1,
  beside: number,
  { toPicture, toText }: Leftovers,
  picture: readonly PictureToken[],
): boolean {
  const expected = text[at + step];
  const theirs = picture[beside];
  if (expected === undefined || theirs === undefined || expected.block !== text[at]?.block) return false;
  const seen = picture[toPicture[at + step] ?? -1];
  const said = toText[beside] ?? -1;
  if (expected.key === theirs.key || seen === undefined || said < 0) return false;
  return Math.abs(said - at) > NEAR && Math.abs((toPicture[at + step] ?? 0) - (toPicture[at] ?? 0)) > NEAR;
}

const shown = (tokens: readonly { readonly raw: string }[], at: number): string =>
  tokens
    .slice(Math.max(0, at - AROUND), at + AROUND + 1)
    .map(({ raw }) => raw)
    .join(' ');

/**
 * Numbers of running text beside which the picture has other words than the text, both of them known elsewhere. Of
 * `lines` the first `read` stand in the order of the page.
 */
export function misplacedInProse(
  text: readonly TextToken[],
  lines: Lines,
  found: Leftovers,
  read: number = lines.length,
): Difference[] {
  const neighbours = neighboursOf(lines);
  const placed = lines.slice(0, read).flat().length;
  const picture = lines.flat();
  return text.flatMap((token, at): Difference[] => {
    if (token.kind !== 'number' || token.optional || token.cell !== null) return [];
    const own = found.toPicture[at] ?? -1;
    const places = picture.flatMap(({ key }, i) => (key === token.key ? [i] : []));
    const agrees = places.some((place) => {
      if (place >= placed) return true;
      const { before, after } = neighbours[place] ?? { before: -1, after: -1 };
      return !(
        differsBeside(text, at, -1, before, found, picture) || differsBeside(text, at, 1, after, found, picture)
      );
    });
    return own < 0 || agrees ? [] : [{ text: shown(text, at), picture: shown(picture, own) }];
  });
}
