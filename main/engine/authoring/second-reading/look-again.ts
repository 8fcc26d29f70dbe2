import type { Box } from '../read/ocr/ocr.ts';
import type { PageArea } from '../read/render/draw-page.ts';
import { align } from './align.ts';
import { type Leftovers, leftoversOf } from './leftovers.ts';
import { boxAround, type PictureToken } from './picture-tokens.ts';
import type { TextToken } from './text-tokens.ts';

/** Of further looks at one line, dots an inch: each is a picture of its own to the recogniser. */
const LOOKS = [300, 400, 520] as const;
/** A line that was read first with something that the text lacks must agree so often before it is believed. */
const LOOKS_AGAINST_EXTRA = 2;
/** Around a line, as a share of its height. */
const PAD = 0.35;
/** Words further apart than this, in heights of their line, stand in two cells. */
const CELL_GAP = 1.2;
/** How far from a missing token its neighbours are looked for, tokens. */
const NEAR = 3;
/** A page on which more lines differ than this is no matter of a misread letter. */
const MAX_LINES = 40;

export type Lines = readonly (readonly PictureToken[])[];

export interface Looked {
  readonly lines: Lines;
  /** How many of the lines were read with the page: what follows was found by itself, and stands nowhere in the order. */
  readonly read: number;
  readonly leftovers: Leftovers;
  /** By the token's key and line: what the text lacks, and was read at least twice. */
  readonly confirmed: ReadonlySet<string>;
}

export const extraKey = (line: number, key: string): string => `${line} ${key}`;

const areaAround = ({ x0, y0, x1, y1 }: Box): PageArea => {
  const pad = Math.max(2, (y1 - y0) * PAD);
  const x = Math.max(0, x0 - 2 * pad);
  const y = Math.max(0, y0 - pad);
  return { x, y, width: x1 + 2 * pad - x, height: y1 + pad - y };
};

/** Which line each token of the picture belongs to. */
const lineNumbers = (lines: Lines): number[] => lines.flatMap((line, i) => line.map(() => i));

/** The lines where the two readings differ: those that hold something more, and those beside which something is missing. */
function differingLines(text: readonly TextToken[], lines: Lines, found: Leftovers): Set<number> {
  const lineOf = lineNumbers(lines);
  const numbers = new Set<number>();
  for (const at of found.picture) numbers.add(lineOf[at] ?? 0);
  for (const at of found.text) {
    for (const near of nearestMatches(text, found, at)) numbers.add(lineOf[near] ?? 0);
  }
  return numbers;
}

/** Tokens of the picture that are the nearest matched ones before and after a token of the text, in its block. */
export function nearestMatches(text: readonly TextToken[], { toPicture }: Leftovers, at: number): number[] {
  const block = text[at]?.block;
  const nearest: number[] = [];
  for (const step of [-1, 1]) {
    for (let i = 1; i <= NEAR; i++) {
      const there = at + step * i;
      if (text[there]?.block !== block) break;
      const matched = toPicture[there] ?? -1;
      if (matched < 0) continue;
      nearest.push(matched);
      break;
    }
  }
  return nearest;
}

/** Whether a line was read with a sign or a raised digit that the text lacks: small enough to be missed by one look. */
function holdsSign(lines: Lines, number: number, { picture }: Leftovers): boolean {
  const before = lines.slice(0, number).reduce((sum, line) => sum + line.length, 0);
  return picture.some((at) => {
    const token = lines[number]?.[at - before];
    return token !== undefined && (token.kind === 'sign' || token.key.startsWith('^'));
  });
}

const countOf = ({ text, picture }: Leftovers): number => text.length + picture.length;

/** Places where the file says that missing words stand. */
function placesOfMissing(text: readonly TextToken[], missing: readonly number[], layer: Lines): Box[] {
  const { toPicture } = align(text, layer);
  const tokens = layer.flat();
  const lineOf = lineNumbers(layer);
  const boxes = new Map<number, Box>();
  for (const at of missing) {
    const found = toPicture[at] ?? -1;
    const line = lineOf[found];
    if (line === undefined) continue;
    const around = boxAround(layer[line]?.map(({ box }) => box) ?? []);
    const token = tokens[found]?.box;
    if (around && token) boxes.set(line, around);
  }
  return [...boxes.values()];
}

/** What lookAgain works on: the lines as they are believed so far, and how often what was read. */
interface Looking {
  readonly text: readonly TextToken[];
  readonly first: Lines;
  lines: Lines;
  found: Leftovers;
  /** By line: looks that agreed better with the text. */
  readonly agreed: Map<number, number>;
  /** By `extraKey`. */
  readonly seen: Map<string, number>;
}

function count({ seen }: Looking, line: number, tokens: readonly PictureToken[]): void {
  for (const key of new Set(tokens.map((token) => token.key))) {
    seen.set(extraKey(line, key), (seen.get(extraKey(line, key)) ?? 0) + 1);
  }
}

/** Takes a line as it was read now where that leaves fewer differences. */
function believe(looking: Looking, number: number, again: readonly PictureToken[]): void {
  const { text, lines, found, agreed } = looking;
  const candidate = lines.map((line, i) => (i === number ? again : line));
  const then = leftoversOf(text, candidate);
  if (countOf(then) >= countOf(found)) return;
  const dropsExtra = then.text.length >= found.text.length || holdsSign(lines, number, found);
  const times = (agreed.get(number) ?? 0) + 1;
  agreed.set(number, times);
  if (dropsExtra && times < LOOKS_AGAINST_EXTRA) return;
  looking.lines = candidate;
  looking.found = then;
}

/** Adds what was missing and is seen where the file says that it stands; the rest of that line was read before. */
function addMissing(looking: Looking, again: readonly PictureToken[]): void {
  const { text, lines, found } = looking;
  const candidate = [...lines, again.filter(({ key }) => found.text.some((at) => text[at]?.key === key))];
  const then = leftoversOf(text, candidate);
  if (then.text.length >= found.text.length || then.picture.length > found.picture.length) return;
  looking.lines = candidate;
  looking.found = then;
}

export interface LookTools {
  /** What one line of the page holds, drawn at `dpi` dots an inch. */
  readonly line: (area: PageArea, dpi: number) => Promise<readonly PictureToken[]>;
  readonly layer: () => Promise<Lines>;
}

/** A line, cell by cell: the recogniser takes a row of a table for one sentence. */
export async function readCells(
  line: readonly PictureToken[],
  dpi: number,
  tools: Pick<LookTools, 'line'>,
): Promise<PictureToken[]> {
  const again: PictureToken[] = [];
  for (const cell of cellsOf(line)) {
    const box = boxAround(cell.map((token) => token.box));
    if (box !== null) again.push(...(await tools.line(areaAround(box), dpi)));
  }
  return again;
}

function cellsOf(line: readonly PictureToken[]): PictureToken[][] {
  const cells: PictureToken[][] = [];
  for (const token of line) {
    const cell = cells.at(-1);
    const before = cell?.at(-1);
    const gap = before === undefined ? 0 : token.box.x0 - before.box.x1;
    if (cell === undefined || gap > CELL_GAP * (token.box.y1 - token.box.y0)) cells.push([token]);
    else cell.push(token);
  }
  return cells;
}

async function lookAt(looking: Looking, dpi: number, tools: LookTools): Promise<void> {
  const { text, first } = looking;
  for (const number of [...differingLines(text, looking.lines, looking.found)].slice(0, MAX_LINES)) {
    const again = await readCells(first[number] ?? [], dpi, tools);
    count(looking, number, again);
    believe(looking, number, again);
  }
  if (looking.found.text.length === 0) return;
  for (const box of placesOfMissing(text, looking.found.text, await tools.layer()).slice(0, MAX_LINES)) {
    addMissing(looking, await tools.line(areaAround(box), dpi));
  }
}

/**
 * Looks again, closer, at every line where text and picture differ, until they agree or were looked at three times. A
 * line is taken as it was read last where that leaves fewer differences.
 */
export async function lookAgain(text: readonly TextToken[], first: Lines, tools: LookTools): Promise<Looked> {
  const found = leftoversOf(text, first);
  const looking: Looking = { text, first, lines: first, found, agreed: new Map(), seen: new Map() };
  for (const [i, line] of first.entries()) count(looking, i, line);
  for (const dpi of LOOKS) {
    if (countOf(looking.found) === 0) break;
    await lookAt(looking, dpi, tools);
  }
  const confirmed = new Set([...looking.seen].filter(([, times]) => times >= 2).map(([key]) => key));
  return { lines: looking.lines, read: first.length, leftovers: looking.found, confirmed };
}
