import { extname } from 'node:path';
import type { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Converted } from './converted.ts';
import { tellGuessedLeadIns } from './guessed-lead-ins.ts';
import { placeSymbolNotes } from './markdown/place-symbol-notes.ts';
import type { ReadingTools } from './reading-tools.ts';
import { WarningList } from './warning-list.ts';

type Convert = (bytes: Uint8Array, tools: ReadingTools | null) => Promise<Converted>;

// Loaded with the first document of a format: a workstation that only answers reads none.
const convertHtml: Convert = async (bytes) => (await import('./html/read-html.ts')).readHtml(bytes);
const convertAspx: Convert = async (bytes) => (await import('./html/read-aspx.ts')).readAspx(bytes);
const convertDocx: Convert = async (bytes) => (await import('./docx/docx.ts')).docxToMarkdown(bytes);
const convertOdt: Convert = async (bytes) => (await import('./odt/odt.ts')).odtToMarkdown(bytes);
const convertDoc: Convert = async (bytes) => (await import('./doc/read-doc.ts')).readDoc(bytes);
const convertSheet: Convert = async (bytes) => (await import('./sheet/read-sheet.ts')).readSheet(bytes);
const convertSlides: Convert = async (bytes) => (await import('./slides/read-slides.ts')).readSlides(bytes);
const convertPlain: Convert = async (bytes) => (await import('./plain/read-plain.ts')).readPlain(bytes);
const convertPdf: Convert = async (bytes, tools) => (await import('./pdf/convert-pdf.ts')).convertPdf(bytes, tools);

const CONVERTERS: Readonly<Record<string, { format: DocumentFormat; convert: Convert }>> = {
  '.html': { format: 'html', convert: convertHtml },
  '.htm': { format: 'html', convert: convertHtml },
  '.xhtml': { format: 'html', convert: convertHtml },
  '.aspx': { format: 'html', convert: convertAspx },
  '.docx': { format: 'docx', convert: convertDocx },
  '.docm': { format: 'docx', convert: convertDocx },
  '.odt': { format: 'odt', convert: convertOdt },
  '.doc': { format: 'doc', convert: convertDoc },
  '.xlsx': { format: 'xlsx', convert: convertSheet },
  '.xlsm': { format: 'xlsx', convert: convertSheet },
  '.pptx': { format: 'pptx', convert: convertSlides },
  '.pptm': { format: 'pptx', convert: convertSlides },
  '.pdf': { format: 'pdf', convert: convertPdf },
  '.txt': { format: 'text', convert: convertPlain },
  '.text': { format: 'text', convert: convertPlain },
};

const MARKDOWN: ReadonlySet<string> = new Set(['.md', '.markdown']);

/** Failures that another file would have met as well. */
const NOT_THE_FILE: ReadonlySet<ErrorCode> = new Set(['CANCELLED', 'TOOL_MISSING']);

/** Whether a file is a document of a format that is converted. */
export const isConvertible = (file: string): boolean => extname(file).toLowerCase() in CONVERTERS;

/** Whether a file is read as it is, its fields at its own top. */
export const isMarkdown = (file: string): boolean => MARKDOWN.has(extname(file).toLowerCase());

/** Whether a file is of a format that is read. */
export const isDocumentFile = (file: string): boolean => isMarkdown(file) || isConvertible(file);

/**
 * Without `tools` pictures of pages are not read, and no page is read a second time.
 * @throws OutpostError SOURCE_INVALID where the file is damaged, or holds no text at all; CANCELLED.
 */
export async function convertDocument(
  file: string,
  bytes: Uint8Array,
  tools: ReadingTools | null = null,
): Promise<Converted & { format: DocumentFormat }> {
  const converter = CONVERTERS[extname(file).toLowerCase()];
  if (!converter)
    throw new OutpostError(
      'SOURCE_INVALID',
      `${file}: Outpost reads .md, .html, .docx, .odt, .doc, .xlsx, .pptx, .pdf and .txt: save it as one of these.`,
    );
  let converted: Converted;
  try {
    converted = await converter.convert(bytes, tools);
  } catch (cause) {
    if (isOutpostError(cause) && NOT_THE_FILE.has(cause.code)) throw cause;
    if (isOutpostError(cause)) throw new OutpostError(cause.code, `${file}: ${cause.message}`, { cause });
    throw new OutpostError('SOURCE_INVALID', `${file} cannot be read: open it and save it again.`, { cause });
  }
  if (!/\p{L}/u.test(converted.text)) {
    throw new OutpostError(
      'SOURCE_INVALID',
      `${file} holds no text that can be read, perhaps only pictures of it: put a text in its place.`,
    );
  }
  const warnings = new WarningList();
  // Pages begin at places of the text, and a PDF's notes are known by where they stand.
  const text = converted.pages.length > 0 ? converted.text : placeSymbolNotes(converted.text, 0, warnings);
  tellGuessedLeadIns({ text, pages: converted.pages, bodyStart: 0 }, warnings);
  return { ...converted, text, warnings: [...converted.warnings, ...warnings.list()], format: converter.format };
}
