import type { KnowledgeDocument } from '../../../knowledge/model.ts';
import { decodeMarkdown } from '../../read/markdown/read-markdown.ts';
import { docxOriginal } from './docx-original.ts';
import { htmlOriginal } from './html-original.ts';
import type { Original } from './original.ts';
import { type PageSink, pdfOriginal } from './pdf-original.ts';
import { convertedOriginal, markdownOriginal } from './text-original.ts';

/** Declared by a byte-order mark or in the first kilobyte (HTML, 13.2.3.2); what it should be, a reader has warned of. */
function decodeHtml(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeAs(declared, bytes);
  }
}

function decodeAs(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function byFormat(
  bytes: Uint8Array,
  document: Pick<KnowledgeDocument, 'format' | 'text'>,
  sink: PageSink,
): Promise<Original> {
  switch (document.format) {
    case 'pdf':
      return pdfOriginal(bytes, sink);
    case 'html':
      return htmlOriginal(decodeHtml(bytes));
    case 'docx':
      return docxOriginal(bytes);
    case 'markdown':
      // What the document's text leaves out is seen beside it.
      return markdownOriginal(decodeMarkdown(bytes).text);
    case 'text':
      return markdownOriginal(document.text);
    default:
      return convertedOriginal(document.text);
  }
}

/** The original beside which the statements of a document are read. What cannot be shown is shown as its text, and said to be. */
export function readOriginal(
  bytes: Uint8Array,
  document: Pick<KnowledgeDocument, 'format' | 'text'>,
  sink: PageSink,
): Promise<Original> {
  return byFormat(bytes, document, sink).catch(() => convertedOriginal(document.text));
}
