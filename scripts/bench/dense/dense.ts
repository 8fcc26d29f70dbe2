import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOcr } from '../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { createFileReadingCache } from '../../../main/engine/authoring/read/reading-cache.ts';
import type { Bench, Row } from '../bench.ts';
import { cleanRow, printedPart, type Tools } from './dense-rows.ts';
import { plantedRows } from './planted-rows.ts';

/** The held-out part first: it is what the other parts are to be judged by. */
const PARTS = ['held out', 'second', 'first'] as const;

/** Pictures that were read are kept from run to run; what was compared never is. */
function keepPictures(folder: string): Tools['cache'] {
  const kept = createFileReadingCache(folder);
  const isPicture = (key: string): boolean => key.startsWith('picture-');
  return {
    get: async (key) => (isPicture(key) ? kept.get(key) : null),
    put: async (key, value) => (isPicture(key) ? kept.put(key, value) : undefined),
  };
}

/** Dense pages, printed by a browser and an office program: false alarms of the second reading, and planted changes found. */
export const denseBench: Bench = {
  needs: null,
  async run({ say }) {
    const ocr = createOcr();
    const folder = join(tmpdir(), 'outpost-bench-dense');
    const tools = { ocr, cache: keepPictures(join(folder, 'pictures')) };
    const rows: Row[] = [];
    try {
      for (const part of PARTS) {
        const documents = await printedPart(part, join(folder, 'printed'));
        rows.push(await cleanRow(part, documents, tools, say));
        rows.push(...(await plantedRows(part, documents, tools, say)));
      }
      return rows;
    } finally {
      await ocr.close();
    }
  },
};
