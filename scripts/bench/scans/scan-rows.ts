import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import type { Ocr } from '../../../main/engine/authoring/read/ocr/ocr.ts';
import { createMemoryReadingCache } from '../../../main/engine/authoring/read/reading-cache.ts';
import { type Row, rounded } from '../bench.ts';
import { countWords } from './count-words.ts';
import { percent } from './percent.ts';
import { pagesOf, policies, scannedPdf } from './print.ts';

const FONTS = ['Liberation Sans', 'Liberation Serif'];
const SKEWS = [-3, -1, 0, 2, 4];
const DPIS = [150, 300];

/** Pages of the sample clinic, and one of signs, scanned askew at each resolution: words and numbers as they were read. */
export async function scanRows(ocr: Ocr, say: (text: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  const texts = policies();
  for (const dpi of DPIS) {
    for (const [i, skew] of SKEWS.entries()) {
      const sum = { words: 0, right: 0, numbers: 0, numbersRight: 0, pages: 0, seconds: 0 };
      const unmarked: string[] = [];
      for (const [j, font] of FONTS.entries()) {
        // The page of signs by turns, and another of the sample clinic each time, tables among them.
        const text = j === i % 2 ? texts[0] : texts[5 + i];
        const [page] = pagesOf(text ?? '', { font, size: 11, ruled: j === 0 });
        if (page !== undefined) {
          const bytes = await scannedPdf(page, { dpi, skew });
          const start = performance.now();
          const tools = { ocr, language: 'en', cache: createMemoryReadingCache() };
          const read = await convertDocument('scan.pdf', bytes, tools);
          sum.seconds += (performance.now() - start) / 1000;
          const marks = read.warnings.filter(({ code }) => code === 'scanned_word' || code === 'scanned_number');
          const counts = countWords(page.markdown, read.text, marks.map((mark) => mark.text).join(' '));
          for (const key of ['words', 'right', 'numbers', 'numbersRight'] as const) sum[key] += counts[key];
          unmarked.push(...counts.unmarked);
          sum.pages++;
        }
      }
      say(`scans ${dpi} dpi, ${skew}°: ${JSON.stringify(sum)} ${unmarked.join(' ')}`);
      rows.push({
        arm: `scan, ${dpi} dpi, ${skew}°`,
        pages: sum.pages,
        'words right': `${sum.right}/${sum.words} (${percent(sum.right, sum.words)})`,
        'numbers right': `${sum.numbersRight}/${sum.numbers} (${percent(sum.numbersRight, sum.numbers)})`,
        'numbers wrong without a mark': unmarked.length,
        's a page': rounded(sum.seconds / sum.pages, 1),
      });
    }
  }
  return rows;
}
