import { pdfToMarkdown } from '../../../main/engine/authoring/read/pdf/pdf-to-markdown.ts';
import type { Converted } from '../../../main/engine/authoring/read/converted.ts';
import type { ReadingTools } from '../../../main/engine/authoring/read/reading-tools.ts';
import { secondReading } from '../../../main/engine/authoring/second-reading/second-reading.ts';
import type { Row } from '../bench.ts';
import { percent } from '../scans/percent.ts';
import { type DenseDocument, documentsOf, type PartName } from './parts.ts';
import { printHtml } from './print-html.ts';

export interface PrintedDocument extends DenseDocument {
  readonly bytes: Uint8Array;
  readonly converted: Converted;
}

export type Tools = Omit<ReadingTools, 'language'>;

/** The documents of a half, printed and converted; none where the printing programs are missing. */
export async function printedPart(part: PartName, folder: string): Promise<PrintedDocument[]> {
  const printed: PrintedDocument[] = [];
  for (const document of documentsOf(part)) {
    const bytes = await printHtml(document.html, document.printer, folder);
    if (bytes !== null) printed.push({ ...document, bytes, converted: await pdfToMarkdown(bytes, null) });
  }
  return printed;
}

/** How many clean pages are warned of by the second reading, by the code of the warning. */
export async function cleanRow(
  part: PartName,
  documents: readonly PrintedDocument[],
  tools: Tools,
  say: (text: string) => void,
): Promise<Row> {
  let pages = 0;
  let decide = 0;
  let look = 0;
  for (const { name, bytes, converted, language } of documents) {
    const warnings = await secondReading(bytes, converted, new Set(), { ...tools, language });
    for (const { code, page, text } of warnings) say(`${name}, page ${page}: ${code}: ${text}`);
    const pagesWith = (code: string): number =>
      new Set(warnings.flatMap((warning) => (warning.code === code ? [warning.page] : []))).size;
    pages += new Set(converted.pages.map(({ page }) => page)).size;
    decide += pagesWith('reading_differs');
    look += pagesWith('reading_unsure');
  }
  return {
    arm: `${part}: clean pages`,
    pages,
    reading_differs: `${decide} (${percent(decide, pages)})`,
    reading_unsure: `${look} (${percent(look, pages)})`,
  };
}
