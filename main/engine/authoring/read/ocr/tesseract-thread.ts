import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { packageFolder } from '../../../platform/package-folder.ts';

/** Of Tesseract: the neural recogniser alone, which is what the packaged language data holds. */
const LSTM_ONLY = 1;
/** Its worker for Node takes `lstmOnly` for the number of the engine: `true` would load programs that are not packaged. */
export const LOADED = { lstmOnly: LSTM_ONLY, logging: false } as const;
/** A worker that has not answered with this is still at work. */
interface Reply {
  readonly jobId: string;
  readonly action: string;
  readonly status: 'resolve' | 'reject' | 'progress';
  readonly data: unknown;
}

/** Tesseract in a thread of its own: what fails or hangs there ends there. */
export interface TesseractThread {
  ask(action: 'recognize', payload: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

function failed(cause: unknown): OutpostError {
  return new OutpostError('TOOL_MISSING', 'Pictures of text cannot be read here: install Outpost again.', { cause });
}

/**
 * Starts tesseract.js's own worker on the packaged data of one of Tesseract's languages ("eng"). Its messages are sent
 * from here and not by its `createWorker`, which lets an error in the thread end the whole process. Nothing is fetched
 * or written.
 */
export async function startTesseract(language: string): Promise<TesseractThread> {
  const script = createRequire(import.meta.url).resolve('tesseract.js/src/worker-script/node/index.js');
  // It prints figures of its own; standard output is for results.
  const worker = new Worker(script, { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  const waiting = new Map<string, { resolve: (data: unknown) => void; reject: (reason: unknown) => void }>();
  const failAll = (cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(failed(cause));
    waiting.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`the thread ended with ${code}`)));
  worker.on('message', ({ jobId, status, data }: Reply) => {
    if (status === 'progress') return;
    const job = waiting.get(jobId);
    waiting.delete(jobId);
    if (status === 'resolve') job?.resolve(data);
    else job?.reject(failed(data));
  });
  worker.unref();
  let count = 0;
  const send = (action: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const jobId = `job-${++count}`;
      waiting.set(jobId, { resolve, reject });
      worker.ref();
      worker.postMessage({ workerId: 'ocr', jobId, action, payload });
    }).finally(() => waiting.size === 0 && worker.unref());
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  try {
    await send('load', { options: LOADED });
    const langPath = join(packageFolder(`@tesseract.js-data/${language}`), '4.0.0_best_int');
    const options = { langPath, cacheMethod: 'none', gzip: true, lstmOnly: true };
    await send('loadLanguage', { langs: [language], options });
    await send('initialize', { langs: [language], oem: LSTM_ONLY, config: {} });
  } catch (error) {
    await stop();
    throw error;
  }
  return { ask: send, stop };
}
