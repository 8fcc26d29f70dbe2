import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PictureToken } from './picture-tokens.ts';
import { tokensOf } from './tokens.ts';

/**
 * Where the file itself says that words stand, points: only to know where to look in the picture for words that were not
 * seen there, never for what they are.
 */
export async function layerLinesOf(document: PDFDocumentProxy, number: number): Promise<PictureToken[][]> {
  const page = await document.getPage(number);
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item, line): PictureToken[][] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d);
    const width = Math.hypot(a, b) === 0 ? 0 : item.width;
    const along = { x: a / (Math.hypot(a, b) || 1), y: b / (Math.hypot(a, b) || 1) };
    const tokens = tokensOf(item.str).map((token) => {
      const at = (share: number, up: number): [number, number] => {
        const px = x + along.x * width * share - along.y * up;
        const py = y + along.y * width * share + along.x * up;
        const [ta = 1, tb = 0, tc = 0, td = 1, te = 0, tf = 0] = transform as number[];
        return [ta * px + tc * py + te, tb * px + td * py + tf];
      };
      const length = item.str.length;
      const corners = [at(token.start / length, -0.3 * size), at(token.end / length, size)];
      const box = {
        ...{ x0: Math.min(...corners.map(([px]) => px)), y0: Math.min(...corners.map(([, py]) => py)) },
        ...{ x1: Math.max(...corners.map(([px]) => px)), y1: Math.max(...corners.map(([, py]) => py)) },
      };
      return { ...token, box, line, paragraph: line, confidence: 1 };
    });
    return tokens.length === 0 ? [] : [tokens];
  });
}
