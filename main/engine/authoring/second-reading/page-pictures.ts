import type { PDFDocumentProxy } from 'pdfjs-dist';
import { eraseRules } from '../read/ocr/erase-rules.ts';
import { findRules } from '../read/ocr/find-rules.ts';
import { greyOf } from '../read/ocr/grey.ts';
import type { Box, OcrLayout, OcrWord } from '../read/ocr/ocr.ts';
import { inkWithin } from '../read/ocr/refine-signs.ts';
import { readPicture } from '../read/ocr/read-picture.ts';
import type { ReadingTools } from '../read/reading-tools.ts';
import { startsWithMicro } from './micro-shape.ts';
import { raisedShapes } from './raised-shapes.ts';
import { drawPage, type PageArea } from '../read/render/draw-page.ts';
import { POINTS_PER_INCH } from '../read/render/limits.ts';

/** A drawn page is level; a letter may stand this near to the line of its cell. Points. */
const RULE_REACH = 0.7;

/** At which it is seen whether anything is drawn. Dots an inch. */
const BLANK_DPI = 200;
/** At which raised digits have about the height that the recogniser was taught, and letters a shape. Dots an inch. */
const SHAPE_DPI = 720;

interface Look {
  readonly layout: OcrLayout;
  readonly dpi: number;
}

/** A page as it was drawn and read; boxes are in points, from the top left corner of the page. */
interface PictureOfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly OcrWord[];
}

const scaled = ({ x0, y0, x1, y1 }: Box, by: number, x: number, y: number): Box => ({
  ...{ x0: x0 * by + x, y0: y0 * by + y },
  ...{ x1: x1 * by + x, y1: y1 * by + y },
});

/** Pixels of a picture as points of the page, of which (x, y) is the picture's corner. */
function inPoints(words: readonly OcrWord[], dpi: number, x: number, y: number): OcrWord[] {
  const by = POINTS_PER_INCH / dpi;
  return words.map((word) => ({
    ...word,
    box: scaled(word.box, by, x, y),
    baseline: word.baseline * by + y,
    lineHeight: word.lineHeight * by,
    symbols: word.symbols.map((symbol) => ({ ...symbol, box: scaled(symbol.box, by, x, y) })),
  }));
}

export interface PagePictures {
  /** The whole page. */
  page(number: number, dpi: number): Promise<PictureOfPage>;
  /** One line of it. */
  line(number: number, area: PageArea, dpi: number): Promise<readonly OcrWord[]>;
  /** One word of it. */
  word(number: number, area: PageArea, dpi: number): Promise<readonly OcrWord[]>;
  /** Raised digits alone: nothing of the area (a raised digit's box) but what stands above `foot`, points. Empty for none. */
  raised(number: number, area: PageArea, foot: number): Promise<string>;
  /** Whether the first letter right of `from` is a "µ"; letters stand on `baseline`. Points. */
  isMicro(number: number, area: PageArea, from: number, baseline: number): Promise<boolean>;
  /** Whether nothing at all is drawn there. */
  isBlank(number: number, area: PageArea): Promise<boolean>;
}

/** Draws pages of an open PDF, and reads what was drawn. One picture is held at a time. */
export function createPagePictures(document: PDFDocumentProxy, tools: ReadingTools): PagePictures {
  const signal = tools.signal ? { signal: tools.signal } : {};
  async function draw(number: number, dpi: number, area?: PageArea) {
    const drawn = await drawPage(document, number, { dpi, ...signal, ...(area ? { area } : {}) });
    const image = greyOf(drawn.canvas);
    drawn.dispose();
    return { image, dpi: drawn.dpi };
  }
  async function read(number: number, how: Look, area?: PageArea) {
    const drawn = await draw(number, how.dpi, area);
    const { image } = drawn;
    const perPoint = drawn.dpi / POINTS_PER_INCH;
    // Underlines and the lines of tables are read as parts of letters: "≥" for an underlined "s".
    const bare = eraseRules(image, findRules(image, perPoint), perPoint, RULE_REACH);
    const words = await readPicture(bare, { ...how, dpi: drawn.dpi }, tools);
    const by = POINTS_PER_INCH / drawn.dpi;
    return {
      ...{ width: image.width * by, height: image.height * by },
      words: inPoints(words, drawn.dpi, area?.x ?? 0, area?.y ?? 0),
    };
  }
  return {
    page: (number, dpi) => read(number, { layout: 'page', dpi }),
    line: async (number, area, dpi) => (await read(number, { layout: 'line', dpi }, area)).words,
    word: async (number, area, dpi) => (await read(number, { layout: 'word', dpi }, area)).words,
    raised: async (number, area, foot) => {
      const { image, dpi } = await draw(number, SHAPE_DPI, area);
      const digits = raisedShapes(image, ((foot - area.y) * dpi) / POINTS_PER_INCH);
      if (digits === null) return '';
      // A single digit is no line to the recogniser now and then, and no word at other times.
      for (const layout of ['word', 'line'] as const) {
        const words = await readPicture(digits, { layout, dpi, characters: '0123456789-' }, tools);
        if (words.length > 0) return words.map(({ text }) => text).join('');
      }
      return '';
    },
    isMicro: async (number, area, from, baseline) => {
      const { image, dpi } = await draw(number, SHAPE_DPI, area);
      const pixels = (points: number): number => (points * dpi) / POINTS_PER_INCH;
      return startsWithMicro(image, pixels(from - area.x), pixels(baseline - area.y));
    },
    isBlank: async (number, area) => {
      const { image } = await draw(number, BLANK_DPI, area);
      return inkWithin(image, { x0: 0, y0: 0, x1: image.width, y1: image.height }) === null;
    },
  };
}
