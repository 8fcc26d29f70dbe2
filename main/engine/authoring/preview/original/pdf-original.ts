import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PlacedWord } from '../places/boxes.ts';
import { closePdf, openPdf } from '../../read/pdf/open-pdf.ts';
import { renderPage } from '../../read/render/render-page.ts';
import type { Original, OriginalPage } from './original.ts';

/** Small print is still read at this; A4 has 992 × 1403 pixels. Dots an inch. */
const DPI = 120;
/** A page that cannot be drawn leaves an empty sheet of A4 at that many dots. Pixels. */
const EMPTY = { width: 992, height: 1403 };

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The words of one drawn piece of text, each with its share of the piece's length. */
function wordsOf({ str, transform, width, height }: Item, page: PDFPageProxy): PlacedWord[] {
  const viewport = page.getViewport({ scale: 1 });
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const [along, across] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
  const size = height || across;
  const corner = (from: number, up: number): [number, number] => {
    const [x = 0, y = 0] = viewport.convertToViewportPoint(
      e + (a / along) * from + (c / across) * up,
      f + (b / along) * from + (d / across) * up,
    ) as number[];
    return [x / viewport.width, y / viewport.height];
  };
  return [...str.matchAll(/\S+/g)].map(({ 0: text, index }) => {
    const start = (index / str.length) * width;
    const end = ((index + text.length) / str.length) * width;
    // A quarter of the size hangs below the line: enough for "g" and "y".
    const corners = [corner(start, -size / 4), corner(end, -size / 4), corner(start, size), corner(end, size)];
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { text, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  });
}

async function placedWords(page: PDFPageProxy): Promise<PlacedWord[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => ('str' in item ? wordsOf(item as Item, page) : []));
}

export interface PageSink {
  /** Keeps the picture of a page (from 1), and says where, relative to the written page. */
  save(page: number, png: Uint8Array): Promise<string>;
  onPage(page: number, of: number): void;
}

async function readPage(document: PDFDocumentProxy, number: number, sink: PageSink): Promise<OriginalPage> {
  const drawn = await renderPage(document, number, { dpi: DPI }).catch(() => null);
  const words = await document.getPage(number).then(placedWords, () => []);
  const { width, height } = drawn ?? EMPTY;
  const image = drawn === null ? null : await sink.save(number, drawn.png);
  return { page: number, image, width, height, words };
}

/** Every page of a PDF as a picture, one held at a time. @throws OutpostError SOURCE_INVALID where it cannot be opened. */
export async function pdfOriginal(bytes: Uint8Array, sink: PageSink): Promise<Original> {
  const document = await openPdf(bytes);
  try {
    const pages: OriginalPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      sink.onPage(number, document.numPages);
      pages.push(await readPage(document, number, sink));
    }
    return { kind: 'pages', pages };
  } finally {
    await closePdf(document);
  }
}
