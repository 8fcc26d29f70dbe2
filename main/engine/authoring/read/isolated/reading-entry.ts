/**
 * The process that reads documents for another: one at a time, over the channel that it was started with; its one
 * argument is the folder where readings of pictures are kept. It ends with the one that started it.
 */
import { assertNever } from '../../../../../shared/domain/assert-never.ts';
import { toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { detectLanguage } from '../../../languages/detect.ts';
import { convertDocument } from '../convert.ts';
import type { ConvertedDocument, ReadRequest } from '../document-reader.ts';
import { createOcr } from '../ocr/open-ocr.ts';
import { createFileReadingCache } from '../reading-cache.ts';
import { readOriginal } from '../../preview/original/read-original.ts';
import { closePdf, openPdf } from '../pdf/open-pdf.ts';
import { renderPage } from '../render/render-page.ts';
import type { DrawnPicture, DrawRequest, OriginalBlocks, ReadingReply, ReadingTask } from './protocol.ts';

/** Assumed until the words of a document say otherwise. */
const FIRST_LANGUAGE = 'en';
/** Enough to tell a language by, UTF-16 units. */
const LANGUAGE_SAMPLE = 4_000;

const ocr = createOcr();
const cache = createFileReadingCache(process.argv[2] ?? '');

function send(reply: ReadingReply): void {
  if (process.connected) process.send?.(reply);
}

const convert = ({ file, bytes }: ReadRequest, language: string): Promise<ConvertedDocument> =>
  convertDocument(file, bytes, {
    ocr,
    cache,
    language,
    onProgress: ({ page, pages }) => send({ kind: 'alive', done: page, total: pages }),
  });

/** Pictures are read in one language: where nobody named it, again in the one that the first reading is in. */
async function convertInItsLanguage(request: ReadRequest): Promise<ConvertedDocument> {
  const first = await convert(request, request.language ?? FIRST_LANGUAGE);
  if (request.language !== null || first.format !== 'pdf') return first;
  const { code, reliable } = detectLanguage(first.text.slice(0, LANGUAGE_SAMPLE));
  return reliable && code !== FIRST_LANGUAGE ? convert(request, code) : first;
}

async function draw({ bytes, page, dpi }: DrawRequest): Promise<DrawnPicture> {
  const pdf = await openPdf(bytes);
  try {
    const { png, width, height } = await renderPage(pdf, page, { dpi });
    return { png, width, height };
  } finally {
    await closePdf(pdf);
  }
}

async function original(request: ReadRequest): Promise<OriginalBlocks> {
  const { format, text } = await convert(request, request.language ?? FIRST_LANGUAGE);
  const read = await readOriginal(request.bytes, { format, text }, { save: async () => '', onPage: () => undefined });
  return read.kind === 'blocks' ? { blocks: read.blocks, note: read.note } : { blocks: [], note: '' };
}

async function perform(task: ReadingTask): Promise<ReadingReply> {
  switch (task.kind) {
    case 'convert':
      return { kind: 'converted', document: await convertInItsLanguage(task) };
    case 'draw':
      return { kind: 'drawn', picture: await draw(task) };
    case 'original':
      return { kind: 'original', original: await original(task) };
    default:
      return assertNever(task, 'task');
  }
}

async function answer(task: ReadingTask): Promise<ReadingReply> {
  try {
    return await perform(task);
  } catch (thrown) {
    const { code, message, details } = toOutpostError(thrown, 'SOURCE_INVALID');
    return { kind: 'failed', code, message, details };
  }
}

// A library that fails behind its own back has not read the document.
process.on('uncaughtException', () => process.exit(1));
process.on('unhandledRejection', () => process.exit(1));
process.on('disconnect', () => process.exit(0));
process.on('message', (task) => void answer(task as ReadingTask).then(send));
