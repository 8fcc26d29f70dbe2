import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOcr } from '../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { pdfToMarkdown } from '../../../main/engine/authoring/read/pdf/pdf-to-markdown.ts';
import { createFileReadingCache } from '../../../main/engine/authoring/read/reading-cache.ts';
import { secondReading } from '../../../main/engine/authoring/second-reading/second-reading.ts';
import { wilson } from '../../../main/eval/figure.ts';
import type { Bench, Row } from '../bench.ts';
import { printHtml } from '../dense/print-html.ts';
import { percent } from '../scans/percent.ts';
import { type LaidOutDocument, layoutDocuments, type LayoutPart } from './documents.ts';
import type { Fact } from './fact.ts';
import { judge, numbersByPage } from './judge.ts';

/** The held-out part first: it is what the other part is to be judged by. */
const PARTS: readonly LayoutPart[] = ['held out', 'second', 'first'];

interface Counts {
  documents: number;
  pages: number;
  facts: number;
  warned: number;
  silent: number;
  /** Silent by layout, and with the second reading too. */
  silentTwice: number;
  silentDocuments: number;
  whole: number;
  wholeWarned: number;
}

const none = (): Counts => ({
  ...{ documents: 0, pages: 0, facts: 0, warned: 0, silent: 0, silentTwice: 0, silentDocuments: 0 },
  ...{ whole: 0, wholeWarned: 0 },
});

const shown = ({ all, pairs }: Fact): string => [...all, ...pairs.map((pair) => pair.join(' → '))].join(' | ');

/** The 95 % interval of a share. */
function interval(part: number, of: number): string {
  const { low, high } = wilson(part, of);
  return `${(100 * low).toFixed(2)}–${(100 * high).toFixed(2)} %`;
}

function rowOf(arm: string, counts: Counts): Row {
  const { documents, pages, facts, warned, silent, silentTwice, silentDocuments, whole, wholeWarned } = counts;
  return {
    arm,
    ...{ documents, pages, facts, 'wrong, warned of': warned },
    'silent by layout': silent,
    'silent (95 % interval)': `${silentTwice} (${interval(silentTwice, facts)})`,
    'documents with some': silentDocuments,
    'whole pages warned of by layout': `${wholeWarned} of ${whole} (${percent(wholeWarned, whole)})`,
  };
}

/** Pages of layouts, each fact looked for in the statements: what is lost, and what is lost without a warning at its page. */
export const layoutsBench: Bench = {
  needs: null,
  async run({ say, seed }) {
    const folder = join(tmpdir(), 'outpost-bench-layouts');
    const ocr = createOcr();
    const cache = createFileReadingCache(join(folder, 'readings'));
    const rows: Row[] = [];

    async function count(document: LaidOutDocument, into: readonly Counts[]): Promise<void> {
      const bytes = await printHtml(document.html, document.printer, join(folder, 'printed'));
      if (bytes === null) return;
      const { facts, layout, printer } = document;
      const numbers = await numbersByPage(bytes);
      const converted = await pdfToMarkdown(bytes, null);
      const first = judge(converted, facts, numbers);
      let silent = first.silent;
      if (silent.length > 0) {
        const again = await secondReading(bytes, converted, new Set(), { ocr, cache, language: 'en' });
        const both = { ...converted, warnings: [...converted.warnings, ...again] };
        silent = judge(both, facts, numbers).silent;
        for (const fact of first.silent)
          say(`${silent.includes(fact) ? 'SILENT' : 'layout silent'}: ${layout}, ${printer}: ${shown(fact)}`);
      }
      for (const counts of into) {
        counts.documents++;
        counts.pages += first.pages;
        counts.facts += facts.length;
        counts.warned += first.warned.length + first.silent.length - silent.length;
        counts.silent += first.silent.length;
        counts.silentTwice += silent.length;
        if (silent.length > 0) counts.silentDocuments++;
        counts.whole += first.whole;
        counts.wholeWarned += first.wholeWarned;
      }
    }

    try {
      for (const part of PARTS) {
        const all = none();
        const byLayout = new Map<string, Counts>();
        for (const document of layoutDocuments(part, seed ?? undefined)) {
          const own = byLayout.get(document.layout) ?? none();
          byLayout.set(document.layout, own);
          await count(document, [all, own]);
        }
        for (const [layout, counts] of byLayout) rows.push(rowOf(`${part}: ${layout}`, counts));
        rows.push(rowOf(`${part}: all`, all));
      }
      return rows;
    } finally {
      await ocr.close();
    }
  },
};
