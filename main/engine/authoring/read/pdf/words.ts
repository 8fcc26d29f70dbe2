import { asRead } from './characters.ts';
import type { DrawnWord, HiddenBy } from './drawn.ts';
import { boxAround, type Point } from './matrix.ts';

/** What of a glyph must be alike for it to go on with a word. */
export interface GlyphStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly colour: string | null;
  /** Degrees clockwise. */
  readonly rotation: number;
  readonly hidden: HiddenBy | null;
  readonly annotation: string | null;
}

export interface Glyph {
  /** Empty for a space. */
  readonly text: string;
  readonly start: Point;
  /** Where the next glyph would stand, without the space between letters. */
  readonly end: Point;
  /** The same with it: letters that are spaced out are one word. */
  readonly next: Point;
  readonly style: GlyphStyle;
}

/** A gap wider than this share of the size is a space; justified lines and LaTeX's go down to about 0.17. */
const SPACE_GAP = 0.14;
/** A glyph that stands back by more than this share of the size goes on with nothing (an accent may stand back). */
const BACK_GAP = -0.35;
/** Off the line by more than this share of the size: raised, lowered or another line. */
const OFF_LINE = 0.06;
/** Above and below the line, as shares of the size: what most fonts' letters take. */
const ASCENT = 0.8;
const DESCENT = 0.2;

interface Open {
  readonly glyphs: string[];
  readonly first: Glyph;
  last: Glyph;
  readonly order: number;
  readonly afterSpace: boolean;
}

function sameStyle(a: GlyphStyle, b: GlyphStyle): boolean {
  return (
    Math.abs(a.size - b.size) < 0.2 &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.colour === b.colour &&
    Math.abs(a.rotation - b.rotation) < 2 &&
    a.hidden === b.hidden &&
    a.annotation === b.annotation
  );
}

/** How far `to` lies along the text's direction and across it (downwards), seen from `from`. */
function offset(from: Point, to: Point, rotation: number): { along: number; across: number } {
  const angle = (rotation * Math.PI) / 180;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return {
    along: dx * Math.cos(angle) + dy * Math.sin(angle),
    across: -dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

function wordOf({ glyphs, first, last, order, afterSpace }: Open): DrawnWord {
  const { size, bold, italic, colour, rotation, hidden, annotation } = first.style;
  const angle = (rotation * Math.PI) / 180;
  const up = { x: Math.sin(angle) * size, y: -Math.cos(angle) * size };
  const corner = (at: Point, share: number): Point => ({ x: at.x + up.x * share, y: at.y + up.y * share });
  const box = boxAround([first.start, last.end].flatMap((at) => [corner(at, ASCENT), corner(at, -DESCENT)]));
  return {
    text: asRead(glyphs),
    ...box,
    baseline: first.start.y,
    size,
    bold,
    italic,
    ...(colour === null ? {} : { colour }),
    rotation,
    afterSpace,
    order,
    hidden,
    annotation,
  };
}

/** Puts glyphs together to words as they are drawn: one glyph at a time, one word or one line, it comes to the same. */
export function createWords() {
  const words: DrawnWord[] = [];
  let open: Open | null = null;
  let spaced = true;

  const close = (): void => {
    if (open) words.push(wordOf(open));
    open = null;
  };

  return {
    words,
    close,
    add(glyph: Glyph, order: number): void {
      const goesOn =
        open !== null &&
        sameStyle(open.first.style, glyph.style) &&
        (() => {
          const { along, across } = offset(open.last.next, glyph.start, glyph.style.rotation);
          const { size } = glyph.style;
          if (Math.abs(across) > OFF_LINE * size) return false;
          if (along > SPACE_GAP * size) spaced = true;
          return along <= SPACE_GAP * size && along >= BACK_GAP * size;
        })();
      if (glyph.text === '') {
        if (open) close();
        spaced = true;
        return;
      }
      if (open && goesOn) {
        open.glyphs.push(glyph.text);
        open.last = glyph;
        return;
      }
      close();
      open = { glyphs: [glyph.text], first: glyph, last: glyph, order, afterSpace: spaced };
      spaced = false;
    },
  };
}
