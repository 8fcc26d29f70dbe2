import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { MAX_IMAGE_PIXELS, MAX_PDF_BYTES } from './limits.ts';

/** Of pdf.js: 0 says errors only. Its warnings on fonts would bury ours. */
const ERRORS_ONLY = 0;

/** Folders of pdf.js's own files, read from the disk: nothing is ever fetched. pdf.js wants a closing slash. */
function packagedFolders(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string; iccUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => join(root, name) + sep;
  return {
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  PasswordException: 'the PDF is locked by a password: save it without one',
  InvalidPDFException: 'the PDF is damaged, or is no PDF: open it and save it again',
};

function refused(cause: unknown): OutpostError {
  const name = cause instanceof Error ? cause.name : '';
  const reason = REASONS[name] ?? 'the PDF cannot be read: open it and save it again';
  return new OutpostError('SOURCE_INVALID', reason, { cause });
}

/**
 * Opens a PDF for reading and for drawing. The bytes are copied. Whoever opens it closes it by `closePdf`.
 * @throws OutpostError SOURCE_INVALID where the file is too large, locked by a password or damaged; `cause` is pdf.js's.
 */
export async function openPdf(
  bytes: Uint8Array,
  limits: { readonly maxBytes?: number; readonly maxImagePixels?: number } = {},
): Promise<PDFDocumentProxy> {
  const maxBytes = limits.maxBytes ?? MAX_PDF_BYTES;
  if (bytes.byteLength > maxBytes)
    throw new OutpostError('SOURCE_INVALID', `the PDF has ${bytes.byteLength} bytes; up to ${maxBytes} are read`);
  // Loaded with the first PDF: a workstation that only answers reads none.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: Uint8Array.from(bytes),
    ...packagedFolders(),
    cMapPacked: true,
    // What a machine happens to have installed must not change what is read or drawn.
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    enableXfa: false,
    fontExtraProperties: true,
    maxImageSize: limits.maxImagePixels ?? MAX_IMAGE_PIXELS,
    verbosity: ERRORS_ONLY,
  });
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    throw refused(cause);
  }
}

/** Frees what pdf.js holds; the document is of no use afterwards. */
export async function closePdf(document: PDFDocumentProxy): Promise<void> {
  await document.loadingTask.destroy();
}
