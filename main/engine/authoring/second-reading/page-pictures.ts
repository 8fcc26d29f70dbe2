import type { PDFDocumentProxy } from 'pdfjs-dist';
import { eraseRules } from '../read/ocr/erase-rules.ts';
import { findRules } from '../read/ocr/find-rules.ts';
import { greyOf } from '../read/ocr/grey.ts';
import type { Box, OcrLayout, OcrWord } from '../read/ocr/ocr.ts';
import { readPicture } from '../read/ocr/read-picture.ts';
import type { ReadingTools } from '../read/reading-tools.ts';
import { drawPage, type PageArea } from '../read/render/draw-page.ts';
import { POINTS_PER_INCH } from '../read/render/limits.ts';

/** A drawn page is level; a letter may stand this near to the line of its cell. Points. */
const RULE_REACH = 0.7;

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
}

/** Draws pages of an open PDF, and reads what was drawn. One picture is held at a time. */
export function createPagePictures(document: PDFDocumentProxy, tools: ReadingTools): PagePictures {
  const signal = tools.signal ? { signal: tools.signal } : {};
  async function read(number: number, layout: OcrLayout, dpi: number, area?: PageArea) {
    const drawn = await drawPage(document, number, { dpi, ...signal, ...(area ? { area } : {}) });
    const image = greyOf(drawn.canvas);
    drawn.dispose();
    const perPoint = drawn.dpi / POINTS_PER_INCH;
    // Underlines and the lines of tables are read as parts of letters: "≥" for an underlined "s".
    const bare = eraseRules(image, findRules(image, perPoint), perPoint, RULE_REACH);
    const words = await readPicture(bare, { layout, dpi: drawn.dpi }, tools);
    const by = POINTS_PER_INCH / drawn.dpi;
    return {
      ...{ width: image.width * by, height: image.height * by },
      words: inPoints(words, drawn.dpi, area?.x ?? 0, area?.y ?? 0),
    };
  }
  return {
    page: (number, dpi) => read(number, 'page', dpi),
    line: async (number, area, dpi) => (await read(number, 'line', dpi, area)).words,
  };
}
