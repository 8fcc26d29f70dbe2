import { extraKey, type Looked, nearestMatches } from './look-again.ts';
import type { TextToken } from './text-tokens.ts';
import type { PictureToken } from './picture-tokens.ts';

/** Words shown on each side of what differs. */
const AROUND = 4;

/** One place where the two readings of a page differ. */
export interface Difference {
  /** As the text that would be signed has it; null where it has nothing there. */
  readonly text: string | null;
  readonly picture: string | null;
}

function shown(tokens: readonly { readonly raw: string }[], from: number, to: number): string {
  return tokens
    .slice(Math.max(0, from - AROUND), to + AROUND + 1)
    .map(({ raw }) => raw)
    .join(' ');
}

/** Tokens of one block of the text around places in it. */
function shownText(text: readonly TextToken[], places: readonly number[]): string {
  const block = text[places[0] ?? 0]?.block;
  const first = text.findIndex((token) => token.block === block);
  const words = text.filter((token) => token.block === block);
  const inBlock = places.filter((at) => text[at]?.block === block).map((at) => at - first);
  return shown(words, Math.min(...inBlock), Math.max(...inBlock));
}

interface Placed {
  readonly line: number;
  readonly index: number;
  readonly token: PictureToken;
}

/** What remains after the last look, gathered by line of the picture. */
export function differencesOf(
  text: readonly TextToken[],
  { lines, leftovers, confirmed }: Looked,
  isExcused: (token: PictureToken, line: readonly PictureToken[]) => boolean,
): Difference[] {
  const placed: Placed[] = lines.flatMap((tokens, line) => tokens.map((token, index) => ({ line, index, token })));
  const byLine = new Map<number, { text: number[]; picture: Placed[] }>();
  const at = (line: number) => {
    const group = byLine.get(line) ?? { text: [], picture: [] };
    byLine.set(line, group);
    return group;
  };
  const alone: number[] = [];
  for (const missing of leftovers.text) {
    const near = nearestMatches(text, leftovers, missing)[0];
    const line = near === undefined ? undefined : placed[near]?.line;
    if (line === undefined) alone.push(missing);
    else at(line).text.push(missing);
  }
  for (const extra of leftovers.picture) {
    const found = placed[extra];
    if (found && !isExcused(found.token, lines[found.line] ?? [])) at(found.line).picture.push(found);
  }
  const blocks = Map.groupBy(alone, (missing) => text[missing]?.block);
  const differences: Difference[] = [...blocks.values()].map((missing) => ({
    text: shownText(text, missing),
    picture: null,
  }));
  for (const [line, group] of byLine) {
    const extra = group.picture.filter(
      ({ token }) => group.text.length > 0 || confirmed.has(extraKey(line, token.key)),
    );
    if (group.text.length === 0 && extra.length === 0) continue;
    const tokens = lines[line] ?? [];
    const middle = extra[0]?.index ?? 0;
    const last = extra.at(-1)?.index ?? tokens.length;
    differences.push({
      text: group.text.length === 0 ? null : shownText(text, group.text),
      picture: shown(tokens, middle, last),
    });
  }
  return differences;
}

export function sayDifference({ text, picture }: Difference): string {
  if (text === null) return `The picture of the page reads "${picture}", the text has nothing of the kind there.`;
  if (picture === null) return `The text says "${text}", the picture of the page shows nothing of it.`;
  return `The text says "${text}", the picture of the page reads "${picture}".`;
}

/** Of what could not be read a second time so much is quoted. */
const MAX_UNSURE = 8;

export function sayUnsure(tokens: readonly { readonly raw: string }[]): string {
  const first = tokens.slice(0, MAX_UNSURE).map(({ raw }) => `"${raw}"`);
  const more = tokens.length > MAX_UNSURE ? ` and ${tokens.length - MAX_UNSURE} more` : '';
  return `In the picture of the page ${first.join(', ')}${more} could not be read a second time: compare them with the page.`;
}
