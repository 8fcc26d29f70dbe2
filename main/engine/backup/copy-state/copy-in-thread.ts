import { Worker } from 'node:worker_threads';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { CopyNote, type CopyRequest } from './request.ts';

/** A copy of the state on its way. Each step rejects with what the thread failed with, by its code; CANCELLED. */
export interface StateCopy {
  /** The copy is that of one moment between the call and its end. */
  take(): Promise<void>;
  /** It was read through: a back-up of damaged records is none. */
  check(): Promise<void>;
  /** Ends it, wherever it is. */
  close(): Promise<void>;
}

/** What a thread said, in the order in which it did. */
function listenTo(worker: Worker, signal: AbortSignal) {
  const said = new Set<CopyNote['kind']>();
  let ended: Error | null = null;
  let wake = (): void => undefined;
  const end = (reason: Error): void => {
    ended ??= reason;
    wake();
  };
  worker.on('message', (message) => {
    const note = CopyNote.parse(message);
    if (note.kind === 'failed') return end(Object.assign(new Error(note.message), { code: note.code }));
    said.add(note.kind);
    wake();
  });
  worker.on('error', (thrown: Error) => end(thrown));
  worker.on('exit', () => end(new Error('the thread that copies the state has ended')));
  const onAbort = (): void => {
    end(new OutpostError('CANCELLED', 'The operation was cancelled.'));
    void worker.terminate();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    async until(kind: CopyNote['kind']): Promise<void> {
      while (!said.has(kind) && ended === null) {
        await new Promise<void>((next) => {
          wake = next;
        });
      }
      if (!said.has(kind) && ended !== null) throw ended;
    },
    forget: () => signal.removeEventListener('abort', onAbort),
  };
}

/** Opens the state in the thread `entry` (copy-entry.ts, or what it was built to), so that taking the copy is short. */
export async function beginCopyInThread(entry: string, request: CopyRequest, signal: AbortSignal): Promise<StateCopy> {
  const worker = new Worker(entry, { workerData: request });
  const thread = listenTo(worker, signal);
  async function close(): Promise<void> {
    thread.forget();
    await worker.terminate();
  }
  try {
    await thread.until('ready');
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return {
    async take() {
      worker.postMessage('go');
      await thread.until('taken');
    },
    check: () => thread.until('checked'),
    close,
  };
}
