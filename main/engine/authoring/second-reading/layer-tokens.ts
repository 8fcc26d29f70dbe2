import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PageItem, Rule } from '../layout/page-item.ts';
import type { Box } from '../read/ocr/ocr.ts';
import { readPage } from '../read/pdf/read-page.ts';
import type { PictureToken } from './picture-tokens.ts';
import { tokensOf } from './tokens.ts';

/** Words further apart than this, in sizes of their type, stand in two cells. */
const CELL_GAP = 1.2;
/** Words whose lines lie further apart than this, as a share of the size, stand on two lines. */
const SAME_LINE = 0.55;
/** Smaller than its neighbour by this factor and above its line by this share of the size, a digit is raised. */
const RAISED_SIZE = 0.85;
const RAISED_BY = 0.15;

/** What a page's file says, with where it says that it is drawn: points, from the top left corner. */
export interface Layer {
  readonly lines: readonly (readonly PictureToken[])[];
  /** Words as they are drawn, signs and marks of lists among them. */
  readonly words: readonly PageItem[];
  /** Lines of tables and frames. */
  readonly rules: readonly Rule[];
}

interface OpenLine {
  text: string;
  /** Of each UTF-16 unit of the text. */
  readonly boxes: Box[];
  last: PageItem;
  /** The last word that stands on the line. */
  base: PageItem;
}

const boxOf = ({ x, y, width, height }: PageItem): Box => ({ x0: x, y0: y, x1: x + width, y1: y + height });

/** About how wide letters are in most typefaces, by kind; nothing but their share of a word's box depends on it. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'|!()[\]/\s]/u, 0.55],
  [/[frt⁰¹²³⁴-⁹⁻-]/u, 0.65],
  [/[mwMW%×—]/u, 1.5],
  [/\p{Lu}/u, 1.2],
];
const widthOf = (letter: string): number => WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 1;

/** A word's letters side by side: where one ends is not known to the point. */
function letterBoxes(item: PageItem): Box[] {
  const { x0, y0, x1, y1 } = boxOf(item);
  const widths = item.text.split('').map(widthOf);
  const all = widths.reduce((sum, width) => sum + width, 0);
  let at = x0;
  return widths.map((width) => {
    const start = at;
    at += ((x1 - x0) * width) / all;
    return { x0: start, x1: at, y0, y1 };
  });
}

const isRaised = (item: PageItem, base: PageItem): boolean =>
  /^[-−]?\d/.test(item.text) &&
  item.size < RAISED_SIZE * base.size &&
  base.baseline - item.baseline > RAISED_BY * base.size &&
  base.baseline - item.baseline < base.size;

function goesOn({ last, base }: OpenLine, item: PageItem): boolean {
  const gap = item.x - (last.x + last.width);
  const size = Math.max(base.size, item.size);
  if (item.rotation !== 0 || last.rotation !== 0) return item.rotation === last.rotation && !item.afterSpace;
  return gap > -size && gap < CELL_GAP * size && Math.abs(item.baseline - base.baseline) < SAME_LINE * size;
}

function append(line: OpenLine, item: PageItem): void {
  const raised = isRaised(item, line.base) && !item.afterSpace;
  const first = boxOf(item);
  const before = item.afterSpace && line.text !== '' ? ' ' : raised ? '^' : '';
  if (before !== '') line.boxes.push(before === '^' ? { ...first, x1: first.x0 } : first);
  line.text += before + item.text;
  line.boxes.push(...letterBoxes(item));
  line.last = item;
  if (!raised) line.base = item;
}

function join(boxes: readonly Box[]): Box {
  return {
    ...{ x0: Math.min(...boxes.map(({ x0 }) => x0)), y0: Math.min(...boxes.map(({ y0 }) => y0)) },
    ...{ x1: Math.max(...boxes.map(({ x1 }) => x1)), y1: Math.max(...boxes.map(({ y1 }) => y1)) },
  };
}

/** The words of a page as lines of tokens. */
export function layerOf(words: readonly PageItem[], rules: readonly Rule[]): Layer {
  const lines: OpenLine[] = [];
  for (const item of words) {
    const line = lines.at(-1);
    if (line !== undefined && goesOn(line, item)) append(line, item);
    else {
      const opened: OpenLine = { text: '', boxes: [], last: item, base: item };
      append(opened, item);
      lines.push(opened);
    }
  }
  return {
    words,
    rules,
    lines: lines.flatMap(({ text, boxes }, line) => {
      const tokens = tokensOf(text).map((token): PictureToken => {
        const box = join(boxes.slice(token.start, token.end));
        return { ...token, box, line, paragraph: line, confidence: 1 };
      });
      return tokens.length === 0 ? [] : [tokens];
    }),
  };
}

/**
 * What the file itself says that stands on a page, and where. It is never believed alone: it says where to look in the
 * picture, and whether the text that would be signed is what the file says.
 */
export async function readLayer(document: PDFDocumentProxy, number: number): Promise<Layer> {
  const proxy = await document.getPage(number);
  try {
    const { page } = await readPage(document, proxy);
    return layerOf(page.items, page.rules);
  } finally {
    proxy.cleanup();
  }
}
