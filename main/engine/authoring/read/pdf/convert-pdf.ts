import { secondReading } from '../../second-reading/second-reading.ts';
import type { Converted } from '../converted.ts';
import { pdfToMarkdown } from './pdf-to-markdown.ts';
import type { ReadingTools } from '../reading-tools.ts';

/** Pages that are their own picture's reading: there is no second one. */
function readFromPictures({ warnings }: Converted): Set<number> {
  const pages = new Set<number>();
  for (const { code, page } of warnings) {
    if (page !== null && (code === 'scanned_page' || code === 'page_unreadable')) pages.add(page);
  }
  return pages;
}

/**
 * A PDF as Markdown; with `tools`, what its pages' pictures say otherwise is among the warnings.
 * @throws what pdf.js throws where the file is damaged; OutpostError CANCELLED or TOOL_MISSING.
 */
export async function convertPdf(bytes: Uint8Array, tools: ReadingTools | null): Promise<Converted> {
  const converted = await pdfToMarkdown(bytes, tools);
  if (tools === null) return converted;
  const differing = await secondReading(bytes, converted, readFromPictures(converted), tools);
  return { ...converted, warnings: [...converted.warnings, ...differing] };
}
