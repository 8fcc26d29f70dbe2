import { createOcr } from '../../../main/engine/authoring/read/ocr/open-ocr.ts';
import type { Bench } from '../bench.ts';
import { scanRows } from './scan-rows.ts';
import { cleanPages, cleanRow, plantedRows } from './second-reading-rows.ts';

/** Reading of scans, and what the second reading of pages finds and leaves alone. */
export const scansBench: Bench = {
  needs: null,
  async run({ say }) {
    const ocr = createOcr();
    try {
      const pages = cleanPages();
      const clean = await cleanRow(ocr, pages, say);
      say(JSON.stringify(clean));
      const planted = await plantedRows(ocr, pages, say);
      say(JSON.stringify(planted));
      return [clean, ...planted, ...(await scanRows(ocr, say))];
    } finally {
      await ocr.close();
    }
  },
};
