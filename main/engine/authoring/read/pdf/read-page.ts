import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Page } from '../../layout/page-item.ts';
import { drawPage, type StepNumbers } from './draw-page.ts';
import { drawnBullets } from './drawn-bullets.ts';
import type { DrawnWord, Painted } from './drawn.ts';
import type { FontFacts } from './graphics-state.ts';
import { IDENTITY, matrixFrom } from './matrix.ts';
import { markHidden } from './visibility.ts';

/** A page as it was drawn, before anything is made of it. */
export interface ReadPage {
  readonly page: Page;
  /** Drawn, and not to be seen. */
  readonly hidden: readonly DrawnWord[];
  /** Words drawn by annotations, by the annotation's id. */
  readonly annotated: ReadonlyMap<string, readonly DrawnWord[]>;
  readonly pictures: readonly Painted[];
  /** Areas and lines that are drawn, in number. */
  readonly shapes: number;
  readonly cut: boolean;
}

interface Store {
  has(id: string): boolean;
  get(id: string): unknown;
}

const BOLD = /bold|black|heavy|semibold|demi(?!-?roman)|[-,]b(?:d|ol)\b/i;
const ITALIC = /italic|oblique|slanted|kursiv/i;

function fontFacts(value: unknown): FontFacts {
  const font = (typeof value === 'object' && value !== null ? value : {}) as {
    name?: string;
    bold?: boolean;
    italic?: boolean;
    black?: boolean;
    vertical?: boolean;
    fontMatrix?: ArrayLike<number>;
  };
  const name = font.name ?? '';
  return {
    name,
    bold: font.bold === true || font.black === true || BOLD.test(name),
    italic: font.italic === true || ITALIC.test(name),
    widthScale: font.fontMatrix?.[0] || 0.001,
    vertical: font.vertical === true,
  };
}

const RGBA = 3;

/** Pictures with a transparent part are taken for transparent. */
function isOpaque(picture: unknown): boolean {
  if (typeof picture !== 'object' || picture === null) return false;
  const { kind, data } = picture as { kind?: number; data?: Uint8ClampedArray };
  if (kind === undefined) return false;
  if (kind !== RGBA || !data) return kind !== RGBA;
  const step = Math.max(1, Math.floor(data.length / 4 / 5000)) * 4;
  for (let at = 3; at < data.length; at += step) if ((data[at] ?? 0) < 230) return false;
  return true;
}

const found = (stores: readonly Store[], id: string): unknown => {
  const store = stores.find((one) => one.has(id));
  return store?.get(id);
};

/** What a page draws. Throws what pdf.js throws where the page is damaged. */
export async function readPage(document: PDFDocumentProxy, page: PDFPageProxy): Promise<ReadPage> {
  const { OPS, AnnotationMode } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const viewport = page.getViewport({ scale: 1 });
  const layers = await document.getOptionalContentConfig({ intent: 'display' });
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE_FORMS });
  const stores = [page.commonObjs as Store, page.objs as Store];
  const fonts = new Map<string, FontFacts>();
  const drawing = drawPage({
    steps: fnArray,
    args: argsArray as unknown[],
    numbers: OPS as StepNumbers,
    toPage: matrixFrom(viewport.transform) ?? IDENTITY,
    width: viewport.width,
    height: viewport.height,
    fontNamed(name) {
      const known = fonts.get(name) ?? fontFacts(found(stores, name));
      fonts.set(name, known);
      return known;
    },
    isLayerShown: (group) => group === null || group === undefined || layers.isVisible(group) === true,
    isPictureOpaque: (id) => isOpaque(found(stores, id)),
  });
  const words = markHidden(drawing);
  const own = words.filter(({ hidden, annotation }) => hidden === null && annotation === null);
  const annotated = new Map<string, DrawnWord[]>();
  for (const word of words) {
    if (word.annotation === null || word.hidden !== null) continue;
    annotated.set(word.annotation, [...(annotated.get(word.annotation) ?? []), word]);
  }
  return {
    page: {
      number: page.pageNumber,
      width: viewport.width,
      height: viewport.height,
      items: [...own, ...drawnBullets(drawing.marks, own)],
      rules: drawing.rules,
      fills: drawing.painted.flatMap(({ box, colour }) => (colour && colour !== '#ffffff' ? [{ ...box, colour }] : [])),
    },
    hidden: words.filter(({ hidden, text }) => hidden !== null && text.trim() !== ''),
    annotated,
    pictures: drawing.painted.filter(({ picture }) => picture),
    shapes: drawing.rules.length + drawing.painted.length,
    cut: drawing.cut,
  };
}
