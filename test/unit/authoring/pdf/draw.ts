import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { type ConvertedPdf, pdfToMarkdown } from '../../../../main/engine/authoring/read/pdf/pdf-to-markdown.ts';
import type { WarningCode } from '../../../../shared/contract/authoring.ts';

/** How programs write text: a run a line (Word), a word (browsers) or a glyph (some drivers of printers). */
export type Habit = 'line' | 'word' | 'glyph';
export const HABITS: readonly Habit[] = ['line', 'word', 'glyph'];

interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly grey?: number;
  /** Degrees counter-clockwise, as in PDF. */
  readonly turn?: number;
}

/** Draws in points from the top left corner, as a page is seen. */
export interface Draw {
  readonly pdf: PDFDocument;
  page(size?: [number, number]): PDFPage;
  text(x: number, y: number, words: string, look?: TextLook): void;
  /** Words broken into lines of at most `width` points; returns the y of the line after. */
  paragraph(
    x: number,
    y: number,
    words: string,
    width: number,
    look?: TextLook & { readonly leading?: number },
  ): number;
  line(x1: number, y1: number, x2: number, y2: number): void;
  rectangle(x: number, y: number, width: number, height: number, grey: number): void;
  width(words: string, look?: TextLook): number;
}

function runsOf(words: string, habit: Habit): string[] {
  if (habit === 'glyph') return [...words];
  return habit === 'word' ? words.split(/(?<=\s)/) : [words];
}

export async function drawPdf(build: (draw: Draw) => void | Promise<void>, habit: Habit = 'line'): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const fonts: Record<'regular' | 'bold', PDFFont> = {
    regular: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
  let page: PDFPage | null = null;
  const current = (): PDFPage => {
    page ??= pdf.addPage([595, 842]);
    return page;
  };
  const fontOf = (look: TextLook): PDFFont => (look.bold === true ? fonts.bold : fonts.regular);
  const draw: Draw = {
    pdf,
    page(size = [595, 842]) {
      page = pdf.addPage(size);
      return page;
    },
    width: (words, look = {}) => fontOf(look).widthOfTextAtSize(words, look.size ?? 11),
    text(x, y, words, look = {}) {
      const { size = 11, grey = 0, turn = 0 } = look;
      const angle = (turn * Math.PI) / 180;
      let along = 0;
      for (const run of runsOf(words, habit)) {
        if (run.trim() !== '' || habit === 'line')
          current().drawText(run, {
            x: x + along * Math.cos(angle),
            y: current().getHeight() - y + along * Math.sin(angle),
            size,
            font: fontOf(look),
            color: rgb(grey, grey, grey),
            rotate: degrees(turn),
          });
        along += fontOf(look).widthOfTextAtSize(run, size);
      }
    },
    paragraph(x, y, words, width, look = {}) {
      const leading = look.leading ?? 1.25 * (look.size ?? 11);
      let line = '';
      let at = y;
      for (const word of words.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && draw.width(longer, look) > width) {
          draw.text(x, at, line, look);
          at += leading;
          line = word;
        } else line = longer;
      }
      draw.text(x, at, line, look);
      return at + leading;
    },
    line(x1, y1, x2, y2) {
      const height = current().getHeight();
      current().drawLine({ start: { x: x1, y: height - y1 }, end: { x: x2, y: height - y2 }, thickness: 0.7 });
    },
    rectangle(x, y, width, height, grey) {
      current().drawRectangle({
        x,
        y: current().getHeight() - y - height,
        width,
        height,
        color: rgb(grey, grey, grey),
      });
    },
  };
  await build(draw);
  return pdf.save();
}

export const readDrawn = async (
  build: (draw: Draw) => void | Promise<void>,
  habit: Habit = 'line',
): Promise<ConvertedPdf> => pdfToMarkdown(await drawPdf(build, habit), null);

export const codesOf = ({ warnings }: ConvertedPdf): WarningCode[] => warnings.map(({ code }) => code);

/** Draws cells in columns at `xs`, a row every `step` points; returns the y below. */
export function tableAt(
  draw: Draw,
  y: number,
  xs: readonly number[],
  rows: readonly (readonly string[])[],
  options: { readonly step?: number; readonly byColumn?: boolean; readonly boldHead?: boolean } = {},
): number {
  const { step = 18, byColumn = false, boldHead = false } = options;
  const cells = rows.flatMap((row, r) => row.map((cell, c) => ({ cell, r, c })));
  const ordered = byColumn ? cells.toSorted((a, b) => a.c - b.c || a.r - b.r) : cells;
  for (const { cell, r, c } of ordered)
    if (cell !== '') draw.text(xs[c] ?? 0, y + r * step, cell, { bold: boldHead && r === 0 });
  return y + rows.length * step;
}

/** The lines of a table around cells: `xs` and `ys` are the positions of its lines. */
export function gridAt(draw: Draw, xs: readonly number[], ys: readonly number[]): void {
  for (const x of xs) draw.line(x, ys[0] ?? 0, x, ys.at(-1) ?? 0);
  for (const y of ys) draw.line(xs[0] ?? 0, y, xs.at(-1) ?? 0, y);
}
