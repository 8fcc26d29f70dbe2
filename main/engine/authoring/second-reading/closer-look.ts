import type { Box } from '../read/ocr/ocr.ts';
import type { PageArea } from '../read/render/draw-page.ts';
import { boxAround, type PictureToken } from './picture-tokens.ts';
import { isReadIn } from './written-alike.ts';

/**
 * What a closer look at a place says of the word that the file has there: it was read; something else was read, surely;
 * or neither, and nobody can say.
 */
export type Verdict = 'read' | 'other' | 'unsure';

export interface CloserTools {
  readonly line: (area: PageArea, dpi: number) => Promise<readonly PictureToken[]>;
  readonly word: (area: PageArea, dpi: number) => Promise<readonly PictureToken[]>;
  /** Digits that stand in an area above `foot`, points; empty for none. */
  readonly raised: (area: PageArea, foot: number) => Promise<string>;
  /** Whether the first letter right of `from` is a "µ"; letters stand on `baseline`, points. */
  readonly isMicro: (area: PageArea, from: number, baseline: number) => Promise<boolean>;
  readonly isBlank: (area: PageArea) => Promise<boolean>;
}

/** Words of its line that are looked at together with a word, on each side. */
const AROUND = 2;
/** What stands where the file has nothing is believed where so many looks had it, one of them with this confidence. */
const EXTRA_LOOKS = 2;
const EXTRA_CONFIDENCE = 0.6;
/** Another reading is believed where so many looks had it, one of them with this confidence. */
const OTHER_LOOKS = 2;
const OTHER_CONFIDENCE = 0.8;
/** Where letters stand in the box of their type, as a share of its height. */
const BASELINE = 0.8;
/** Around the place of a raised digit, as a share of its box's height. */
const RAISED_PAD = 0.3;
/** Where it ends at the lowest, as a share of that height: a letter of its own that is raised, or a small digit of a type. */
const RAISED_FOOT = { ofItsOwn: 0.95, inType: 0.7 } as const;

const areaOf = ({ x0, y0, x1, y1 }: Box, pad: number): PageArea => {
  const x = Math.max(0, x0 - pad);
  const y = Math.max(0, y0 - pad);
  return { x, y, width: x1 + pad - x, height: y1 + pad - y };
};

const across = (a: Box, b: Box): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
const widthOf = ({ x0, x1 }: Box): number => x1 - x0;

/** Whether a token was read at the place of another: most of the narrower one lies over the other. */
const standsAt = (read: Box, said: Box): boolean => across(read, said) > 0.5 * Math.min(widthOf(read), widthOf(said));

interface Looked {
  readonly tokens: readonly PictureToken[];
  /** What the file says there, and which of it is asked for. */
  readonly said: readonly PictureToken[];
  readonly at: number;
}

/** Tokens written together with the one at `at`, without a space between. */
function wordAround(line: readonly PictureToken[], at: number): [from: number, to: number] {
  const joined = (i: number): boolean => {
    const [a, b] = [line[i]?.box, line[i + 1]?.box];
    return a !== undefined && b !== undefined && b.x0 - a.x1 < 0.12 * (a.y1 - a.y0);
  };
  let [from, to] = [at, at];
  while (from > 0 && joined(from - 1)) from--;
  while (to < line.length - 1 && joined(to)) to++;
  return [from, to];
}

type Look = (tools: CloserTools) => Promise<Looked>;

/** How a place is drawn for a look: the recogniser loses a point, or a letter, in one of them and not in another. */
interface How {
  readonly layout: 'line' | 'word';
  readonly dpi: number;
  /** Around the words, points. */
  readonly pad: number;
}

const WITH_NEIGHBOURS: readonly How[] = [
  { layout: 'line', dpi: 300, pad: 2 },
  { layout: 'line', dpi: 420, pad: 2.5 },
];
const ALONE: readonly How[] = [
  { layout: 'word', dpi: 400, pad: 1 },
  { layout: 'line', dpi: 250, pad: 2 },
  { layout: 'line', dpi: 500, pad: 2 },
  { layout: 'word', dpi: 300, pad: 1.5 },
];

function lookAtPart(line: readonly PictureToken[], [from, to]: readonly [number, number], at: number, how: How): Look {
  const said = line.slice(from, to + 1);
  const box = boxAround(said.map((token) => token.box)) ?? { x0: 0, y0: 0, x1: 1, y1: 1 };
  const { layout, dpi, pad } = how;
  return async (tools) => ({ tokens: await tools[layout](areaOf(box, pad), dpi), said, at: at - from });
}

function looksAt(line: readonly PictureToken[], at: number): Look[] {
  const [from, to] = wordAround(line, at);
  const near = [
    Math.max(0, Math.min(from, at - AROUND)),
    Math.min(line.length - 1, Math.max(to, at + AROUND)),
  ] as const;
  const token = line[at];
  return [
    ...(token?.key.startsWith('^') ? [raisedLook(token)] : []),
    ...WITH_NEIGHBOURS.map((how) => lookAtPart(line, near, at, how)),
    ...ALONE.map((how) => lookAtPart(line, [from, to], at, how)),
  ];
}

/** A raised digit by itself. */
function raisedLook(token: PictureToken): Look {
  const { y0, y1 } = token.box;
  const area = areaOf(token.box, RAISED_PAD * (y1 - y0));
  return async (tools) => {
    const foot = /[⁰¹²³⁴-⁹]/u.test(token.raw) ? RAISED_FOOT.inType : RAISED_FOOT.ofItsOwn;
    const digits = await tools.raised(area, y0 + foot * (y1 - y0));
    const tokens = digits === '' ? [] : [{ ...token, key: `^${digits}`, confidence: 0 }];
    return { tokens, said: [token], at: 0 };
  };
}

/** The recogniser was never taught a "µ": it makes "ng", "pg", "Hg" of "µg". */
function showsMicro({ box }: PictureToken, tools: CloserTools): Promise<boolean> {
  const height = box.y1 - box.y0;
  return tools.isMicro(areaOf(box, 0.3 * height), box.x0 - 0.1 * height, box.y0 + BASELINE * height);
}

/** What was read in the place of a token, of its kind, and of nothing beside it. */
function othersIn({ tokens, said, at }: Looked): PictureToken[] {
  const token = said[at];
  if (token === undefined) return [];
  return tokens.filter(
    (read) =>
      read.kind === token.kind &&
      read.key !== token.key &&
      standsAt(read.box, token.box) &&
      !said.some((other, i) => i !== at && other.kind !== 'word' && standsAt(read.box, other.box)),
  );
}

/** Looks at what was read where the file has no words: whether it is read again, surely. */
export async function lookAtExtra(token: PictureToken, tools: CloserTools): Promise<boolean> {
  let times = 0;
  let confidence = 0;
  for (const { layout, dpi, pad } of ALONE) {
    const read = (await tools[layout](areaOf(token.box, pad), dpi)).filter(({ key }) => key === token.key);
    if (read.length > 0) times++;
    confidence = Math.max(confidence, ...read.map((one) => one.confidence));
  }
  return times >= EXTRA_LOOKS && confidence >= EXTRA_CONFIDENCE;
}

/** Looks at a word of the file's, `line[at]`, until it is read; or says that another was. */
export async function lookCloser(line: readonly PictureToken[], at: number, tools: CloserTools): Promise<Verdict> {
  const token = line[at];
  if (token === undefined) return 'unsure';
  if (await tools.isBlank(areaOf(token.box, 0))) return 'other';
  if (token.key.startsWith('µ') && (await showsMicro(token, tools))) return 'read';
  const others = new Map<string, { looks: number; confidence: number }>();
  for (const look of looksAt(line, at)) {
    const looked = await look(tools);
    if (isReadIn(looked.tokens, looked.said, looked.at)) return 'read';
    for (const { key, confidence } of othersIn(looked)) {
      const known = others.get(key) ?? { looks: 0, confidence: 0 };
      others.set(key, { looks: known.looks + 1, confidence: Math.max(known.confidence, confidence) });
    }
  }
  const sure = [...others.values()].some(
    ({ looks, confidence }) => looks >= OTHER_LOOKS && confidence >= OTHER_CONFIDENCE,
  );
  return sure ? 'other' : 'unsure';
}
