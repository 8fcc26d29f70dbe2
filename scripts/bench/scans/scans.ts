import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import type { Ocr } from '../../../main/engine/authoring/read/ocr/ocr.ts';
import { createOcr } from '../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { createMemoryReadingCache } from '../../../main/engine/authoring/read/reading-cache.ts';
import { secondReading } from '../../../main/engine/authoring/second-reading/second-reading.ts';
import { type Bench, type Row, rounded } from '../bench.ts';
import { countWords } from './count-words.ts';
import { plantedIn } from './plant.ts';
import { pagesOf, policies, printedPdf, scannedPdf } from './print.ts';
import type { Style, TypesetPage } from './typeset.ts';

const FONTS = [
  ...[
    'Liberation Sans',
    'Liberation Serif',
    'DejaVu Sans',
    'DejaVu Serif',
    'Liberation Sans Narrow',
    'Liberation Mono',
  ],
];
const SKEWS = [-3, -1, 0, 2, 4];
const DPIS = [150, 300];
/** Clean pages that are read twice, and of them those into which changes are planted one by one. */
const CLEAN_PAGES = 70;
const PLANTED_PAGES = 12;
/** Of the numbers, units and negations of a page, every so many is changed. */
const PLANT_STEP = 5;

const percent = (part: number, of: number): string => `${rounded((100 * part) / Math.max(1, of), 1)} %`;

interface Printed {
  readonly page: TypesetPage;
  readonly language: string;
}

/** The first pages of the policies, each in another typeface and size. */
function cleanPages(): Printed[] {
  const printed: Printed[] = [];
  for (const [i, markdown] of policies().entries()) {
    const fonts = i < 2 ? FONTS : [FONTS[i % FONTS.length] ?? ''];
    for (const [j, font] of fonts.entries()) {
      const style: Style = { font, size: 8 + ((i * 7 + j) % 5), ruled: (i + j) % 2 === 0 };
      printed.push(...pagesOf(markdown, style).map((page) => ({ page, language: i === 1 ? 'es' : 'en' })));
    }
  }
  return printed.slice(0, CLEAN_PAGES);
}

const converted = (text: string) => ({ text, pages: [{ page: 1, start: 0 }], warnings: [] });

async function scanRows(ocr: Ocr, say: (text: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  const texts = policies();
  for (const dpi of DPIS) {
    for (const [i, skew] of SKEWS.entries()) {
      const sum = { words: 0, right: 0, numbers: 0, numbersRight: 0, pages: 0, seconds: 0 };
      const unmarked: string[] = [];
      for (const [j, font] of FONTS.slice(0, 2).entries()) {
        // The page of signs, and another of the sample clinic each time, tables among them.
        for (const text of [texts[0], texts[5 + 2 * i + j]]) {
          const [page] = pagesOf(text ?? '', { font, size: 11, ruled: j === 0 });
          if (page === undefined) continue;
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

async function cleanRow(ocr: Ocr, pages: readonly Printed[], say: (text: string) => void): Promise<Row> {
  let warned = 0;
  const start = performance.now();
  for (const { page, language } of pages) {
    const tools = { ocr, language, cache: createMemoryReadingCache() };
    const warnings = await secondReading(printedPdf([page]), converted(page.markdown), new Set(), tools);
    if (warnings.length > 0) warned++;
    for (const { text } of warnings) say(`clean page warned of: ${text}`);
  }
  return {
    arm: 'second reading, clean pages',
    pages: pages.length,
    'pages warned of': `${warned} (${percent(warned, pages.length)})`,
    's a page': rounded((performance.now() - start) / 1000 / pages.length, 1),
  };
}

async function plantedRows(ocr: Ocr, pages: readonly Printed[], say: (text: string) => void): Promise<Row[]> {
  const tally = new Map<string, { planted: number; found: number }>();
  const cache = createMemoryReadingCache();
  for (const [i, { page, language }] of pages.entries()) {
    const pdf = printedPdf([page]);
    for (const { kind, markdown } of plantedIn(page.markdown, PLANT_STEP, i)) {
      const warnings = await secondReading(pdf, converted(markdown), new Set(), { ocr, language, cache });
      const of = tally.get(kind) ?? { planted: 0, found: 0 };
      of.planted++;
      if (warnings.length > 0) of.found++;
      else say(`not found: ${kind} on planted page ${i + 1}`);
      tally.set(kind, of);
    }
  }
  const all = [...tally.values()].reduce((a, b) => ({ planted: a.planted + b.planted, found: a.found + b.found }));
  return [...tally, ['all', all] as const].map(([kind, { planted, found }]) => ({
    arm: `second reading, planted: ${kind}`,
    planted,
    found,
  }));
}

/** Reading of scans, and what the second reading of pages finds and leaves alone. */
export const scansBench: Bench = {
  needs: null,
  async run({ say }) {
    const ocr = createOcr();
    try {
      const pages = cleanPages();
      const clean = await cleanRow(ocr, pages, say);
      say(JSON.stringify(clean));
      const planted = await plantedRows(ocr, pages.slice(0, PLANTED_PAGES), say);
      say(JSON.stringify(planted));
      return [clean, ...planted, ...(await scanRows(ocr, say))];
    } finally {
      await ocr.close();
    }
  },
};
