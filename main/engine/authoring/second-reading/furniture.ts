import type { PictureToken } from './picture-tokens.ts';
import { sameToken } from './align.ts';
import type { TextToken } from './text-tokens.ts';
import type { Lines } from './look-again.ts';

/** The part of a page, at its upper and lower edge, where running heads and feet stand. */
const EDGE = 0.12;
/** "Page 3 of 10", "3/10", "– 3 –"; nothing else stands in the line. */
const PAGE_WORDS = new Set(['page', 'pages', 'pag', 'pagina', 'p', 'pg', 'of', 'de', 'sur']);
/** Words that a line and a row of headers must share to be the same, as a share of the line's. */
const SAME_LINE = 0.75;

export interface SeenPage {
  readonly number: number;
  /** Points. */
  readonly height: number;
  readonly lines: Lines;
}

function isAtEdge(line: readonly PictureToken[], height: number): boolean {
  return line.every(({ box }) => box.y1 < EDGE * height) || line.every(({ box }) => box.y0 > (1 - EDGE) * height);
}

/** The tokens of a line that count pages: a number after "page", and one that says of how many. */
function pageNumbersIn(line: readonly PictureToken[]): Set<PictureToken> {
  const alone = line.every(({ kind, key }) => kind === 'number' || PAGE_WORDS.has(key));
  const counting = new Set<PictureToken>();
  for (const [i, token] of line.entries()) {
    const before = line[i - 1];
    if (token.kind !== 'number') continue;
    const afterWord = before !== undefined && PAGE_WORDS.has(before.key);
    if (afterWord || (alone && line.length <= 4)) counting.add(token);
  }
  return counting;
}

/** Whether the same line, numbers included, stands on another page: nothing is lost where one of them is left out. */
function repeats(line: readonly PictureToken[], others: readonly SeenPage[]): boolean {
  const counting = pageNumbersIn(line);
  const kept = line.filter((token) => !counting.has(token));
  return others.some(({ lines, height }) =>
    lines.some((other) => {
      if (!isAtEdge(other, height)) return false;
      const theirs = pageNumbersIn(other);
      const rest = other.filter((token) => !theirs.has(token));
      return rest.length === kept.length && kept.every((token, i) => sameToken(token, rest[i] ?? token));
    }),
  );
}

/** Whether a line is the header of a table said again on a further page. */
function isHeaderAgain(line: readonly PictureToken[], text: readonly TextToken[]): boolean {
  const headers = new Map<number, TextToken[]>();
  for (const token of text) {
    if (token.cell?.row !== 0) continue;
    headers.set(token.cell.table, [...(headers.get(token.cell.table) ?? []), token]);
  }
  return [...headers.values()].some((header) => {
    const shared = line.filter((token) => header.some((other) => sameToken(token, other)));
    const important = line.every((token) => token.kind === 'word' || header.some((other) => other.key === token.key));
    return important && shared.length >= SAME_LINE * line.length;
  });
}

/**
 * Whether a line of a page may be missing from its text: a running head or foot that other pages have too, the number of
 * the page, a table's header said again. A line at the edge that differs in a digit from page to page is none of these.
 */
export function mayBeLeftOut(
  token: PictureToken,
  line: readonly PictureToken[],
  page: SeenPage,
  pages: readonly SeenPage[],
  text: readonly TextToken[],
): boolean {
  if (isAtEdge(line, page.height)) {
    if (pageNumbersIn(line).has(token)) return true;
    const others = pages.filter(({ number }) => number !== page.number);
    if (repeats(line, others)) return true;
  }
  return isHeaderAgain(line, text);
}
