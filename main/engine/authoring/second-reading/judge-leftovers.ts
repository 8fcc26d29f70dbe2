import type { Box } from '../read/ocr/ocr.ts';
import { align } from './align.ts';
import { type CloserTools, lookAtExtra, lookCloser, type Verdict } from './closer-look.ts';
import type { Layer } from './layer-tokens.ts';
import type { Leftovers } from './leftovers.ts';
import type { PictureToken } from './picture-tokens.ts';
import type { TextToken } from './text-tokens.ts';

/** Of what differs, the part that remains after a closer look, and what could not be read a second time. */
export interface Judged {
  readonly leftovers: Leftovers;
  /** Lines of the file with numbers, units, signs or negations that the text lacks, beside words that it has. */
  readonly unsaid: readonly Unsaid[];
  readonly unsure: readonly PictureToken[];
}

/** A page where more places differ than this is no matter of misread letters. */
const MAX_PLACES = 60;
/** A line is drawn this near to where it was read, points. */
const RULE_REACH = 1.5;
/** Words of one line stand this near to each other in the text, tokens. */
const BESIDE = 3;

const across = (a: Box, b: Box): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
const down = (a: Box, b: Box): number => Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);

/** Whether one box lies over another: most of the smaller one's width, and of its height. */
function liesOver(a: Box, b: Box): boolean {
  return (
    across(a, b) > 0.4 * Math.min(a.x1 - a.x0, b.x1 - b.x0) && down(a, b) > 0.4 * Math.min(a.y1 - a.y0, b.y1 - b.y0)
  );
}

const boxOfWord = ({ x, y, width, height }: Layer['words'][number]): Box => ({
  x0: x,
  y0: y,
  x1: x + width,
  y1: y + height,
});

export interface Unsaid {
  readonly line: readonly PictureToken[];
  readonly tokens: readonly PictureToken[];
}

/** What the file says in the midst of what the text says, and the text does not. */
function unsaidOf(
  text: readonly TextToken[],
  { lines }: Layer,
  toText: Int32Array,
  isLeftOut: (token: PictureToken, line: readonly PictureToken[]) => boolean,
): Unsaid[] {
  let first = 0;
  return lines.flatMap((line) => {
    const start = first;
    first += line.length;
    const placeOf = (at: number): number => (at >= 0 && at < line.length ? (toText[start + at] ?? -1) : -1);
    // What the text has elsewhere, beside other words, is not this one; and one of two equal ones is as good as the other.
    const isInText = (at: number): boolean => {
      const own = placeOf(at);
      const beside = [placeOf(at - 1), placeOf(at + 1)].filter((place) => place >= 0);
      if (beside.length === 0) return own >= 0;
      // Lines that a page says twice are found in either place.
      if (own >= 0 && beside.some((place) => text[place]?.page === text[own]?.page)) return true;
      return beside.some((place) =>
        text.slice(Math.max(0, place - BESIDE), place + BESIDE + 1).some(({ key }) => key === line[at]?.key),
      );
    };
    const tokens = line.filter(
      (token, at) =>
        token.kind !== 'word' &&
        !isInText(at) &&
        (placeOf(at - 1) >= 0 || placeOf(at + 1) >= 0) &&
        !isLeftOut(token, line),
    );
    return tokens.length === 0 ? [] : [{ line, tokens }];
  });
}

/** Whether what was read for a letter or digit is a line of a table that stands upright there. */
const isRule = ({ raw, box }: PictureToken, rules: Layer['rules']): boolean =>
  /^[1Il|]$/.test(raw) &&
  rules.some(
    ({ x1, x2, y1, y2 }) =>
      x1 === x2 &&
      x1 > box.x0 - RULE_REACH &&
      x1 < box.x1 + RULE_REACH &&
      Math.min(y1, y2) < box.y1 &&
      Math.max(y1, y2) > box.y0,
  );

/**
 * Judges what two readings of a page lack of each other, by what the file says there. Where the file has what the text
 * has, and a closer look reads it, they agree; where the look surely reads something else, or where file and text
 * differ, they differ; else the place could not be read a second time. `isTold`: of the picture's tokens, which would be told.
 */
export async function judgeLeftovers(
  text: readonly TextToken[],
  picture: readonly PictureToken[],
  found: Leftovers,
  isTold: (at: number) => boolean,
  layer: Layer,
  isLeftOut: (token: PictureToken, line: readonly PictureToken[]) => boolean,
  tools: CloserTools,
): Promise<Judged> {
  const tokens = layer.lines.flat();
  const { toPicture: toLayer, toText } = align(text, layer.lines);
  const lineOf = layer.lines.flatMap((line, i) => line.map((_, at) => ({ line: i, at })));
  const verdicts = new Map<number, Verdict>();
  async function verdictOf(index: number): Promise<Verdict> {
    const known = verdicts.get(index);
    const place = lineOf[index];
    if (known !== undefined || place === undefined || verdicts.size >= MAX_PLACES) return known ?? 'other';
    const verdict = await lookCloser(layer.lines[place.line] ?? [], place.at, tools);
    verdicts.set(index, verdict);
    return verdict;
  }
  const unsure = new Set<number>();
  const keptText: number[] = [];
  for (const at of found.text) {
    const index = toLayer[at] ?? -1;
    const verdict = index < 0 ? 'other' : await verdictOf(index);
    if (verdict === 'other') keptText.push(at);
    else if (verdict === 'unsure') unsure.add(index);
  }
  const keptPicture: number[] = [];
  for (const at of found.picture) {
    const token = picture[at];
    if (token === undefined || !isTold(at)) continue;
    const below = tokens.flatMap(({ box }, index) => (liesOver(box, token.box) ? [index] : []));
    const marks = layer.words.some(
      (word) => !/[\p{L}\p{N}<>≤≥±+%−]/u.test(word.text) && liesOver(boxOfWord(word), token.box),
    );
    if (below.length === 0) {
      if (!marks && !isRule(token, layer.rules) && (await lookAtExtra(token, tools))) keptPicture.push(at);
      continue;
    }
    const isSaid = below.every((index) => (toText[index] ?? -1) >= 0);
    const seen: Verdict[] = isSaid ? [] : ['other'];
    if (isSaid) for (const index of below) seen.push(await verdictOf(index));
    if (seen.includes('other')) keptPicture.push(at);
    else for (const [i, verdict] of seen.entries()) if (verdict === 'unsure') unsure.add(below[i] ?? 0);
  }
  return {
    unsaid: unsaidOf(text, layer, toText, isLeftOut),
    leftovers: { ...found, text: keptText, picture: keptPicture },
    unsure: [...unsure].flatMap((index) => tokens[index] ?? []),
  };
}
