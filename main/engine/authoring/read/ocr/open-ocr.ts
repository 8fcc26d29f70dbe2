import { withDeadline } from '../../../platform/deadline.ts';
import { createSerialQueue } from '../../../platform/serial-queue.ts';
import type { GreyImage, Ocr, OcrLayout, OcrRequest } from './ocr.ts';
import { startTesseract, type TesseractThread } from './tesseract-thread.ts';
import { wordsOf } from './tesseract-words.ts';

/** Tesseract's language data by ISO 639-1. */
const LANGUAGE_DATA: Readonly<Record<string, string>> = { en: 'eng', es: 'spa', fr: 'fra' };
/** Page segmentation modes of Tesseract. */
const SEGMENTATION: Readonly<Record<OcrLayout, string>> = { page: '3', line: '7', word: '8' };
/** A page takes a second; what takes this long hangs. ms. */
const MAX_READ_MS = 120_000;

/** As a portable greymap: the one format that costs nothing to write. */
function asPgm({ width, height, data }: GreyImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + data.length);
  file.set(head);
  file.set(data, head.length);
  return file;
}

function requestOf(image: GreyImage, { layout, dpi, characters }: OcrRequest): unknown {
  const options = {
    tessedit_pageseg_mode: SEGMENTATION[layout],
    user_defined_dpi: String(Math.round(dpi)),
    tessedit_char_whitelist: characters ?? '',
  };
  return { image: asPgm(image), options, output: { blocks: true, text: false } };
}

/** Tesseract on this machine, in a thread of its own that holds one language at a time. */
export function createOcr(limits: { readonly maxReadMs?: number } = {}): Ocr {
  const queue = createSerialQueue();
  let open: { readonly language: string; readonly thread: Promise<TesseractThread> } | null = null;

  async function close(): Promise<void> {
    const before = open;
    open = null;
    await before?.thread.then((thread) => thread.stop()).catch(() => undefined);
  }

  async function threadFor(language: string): Promise<TesseractThread> {
    if (open?.language !== language) {
      await close();
      open = { language, thread: startTesseract(language) };
    }
    return open.thread;
  }

  async function read(image: GreyImage, request: OcrRequest) {
    try {
      const maxMs = limits.maxReadMs ?? MAX_READ_MS;
      return await withDeadline(maxMs, request.signal, async () => {
        const thread = await threadFor(LANGUAGE_DATA[request.language] ?? 'eng');
        return wordsOf(await thread.ask('recognize', requestOf(image, request)));
      });
    } catch (error) {
      // Tesseract cannot be interrupted: its thread is ended, and the next picture gets another.
      await close();
      throw error;
    }
  }

  return { read: (image, request) => queue.run(() => read(image, request)), close: () => queue.run(close) };
}
