import type { Ocr } from '../../../main/engine/authoring/read/ocr/ocr.ts';
import { createMemoryReadingCache } from '../../../main/engine/authoring/read/reading-cache.ts';
import { secondReading } from '../../../main/engine/authoring/second-reading/second-reading.ts';
import { type Row, rounded } from '../bench.ts';
import { percent } from './percent.ts';
import { plantedIn } from './plant.ts';
import { pagesOf, policies, printedPdf } from './print.ts';
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
/** Clean pages that are read twice, and of them those into which changes are planted one by one. */
const CLEAN_PAGES = 70;
const PLANTED_PAGES = 7;
/** Of the numbers, units and negations of a page, every so many is changed. */
const PLANT_STEP = 5;

export interface Printed {
  readonly page: TypesetPage;
  readonly language: string;
}

/** The first pages of the policies, each in another typeface and size. */
export function cleanPages(): Printed[] {
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

/** How many pages that say what their text says are warned of. */
export async function cleanRow(ocr: Ocr, pages: readonly Printed[], say: (text: string) => void): Promise<Row> {
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

/** Changes of the text that the picture does not have, each by itself: how many are told. */
export async function plantedRows(ocr: Ocr, pages: readonly Printed[], say: (text: string) => void): Promise<Row[]> {
  const tally = new Map<string, { planted: number; found: number }>();
  const cache = createMemoryReadingCache();
  for (const [i, { page, language }] of pages.slice(0, PLANTED_PAGES).entries()) {
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
