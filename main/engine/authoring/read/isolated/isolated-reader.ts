import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { DocumentReader, ReadOptions, ReadRequest } from '../document-reader.ts';
import type { DrawnPicture, DrawRequest, OriginalBlocks, ReadingReply, ReadingTask } from './protocol.ts';
import type { ReadingProcess } from './reading-process.ts';

/**
 * Reads documents where a crafted file can neither hang nor end what asked for it. SOURCE_INVALID also for a file that
 * made its reader stop (`details.reason`: `crashed` or `timed_out`); CANCELLED.
 */
export interface IsolatedReader extends DocumentReader {
  /** A page of a PDF as it is seen. */
  draw(request: DrawRequest): Promise<DrawnPicture>;
  /** What a file of another format holds, as it stands there. */
  original(request: ReadRequest): Promise<OriginalBlocks>;
  close(): Promise<void>;
}

export interface IsolatedDeps {
  start(): ReadingProcess;
  /** Calls back once after `ms`; returns what cancels it. */
  setTimer(work: () => void, ms: number): () => void;
}

/** Without a page read, a stage passed: a page of the largest size takes seconds, on a busy machine some tens. */
export const MAX_SILENCE_MS = 120_000;
/** For a whole document: 1,000 pages at a second each. */
const MAX_TOTAL_MS = 20 * 60_000;
/** What libraries leave behind in a process is given back now and then. */
const DOCUMENTS_PER_PROCESS = 200;

type Stopped = 'crashed' | 'timed_out' | 'cancelled';

function stopped(file: string, reason: Stopped): OutpostError {
  if (reason === 'cancelled') return new OutpostError('CANCELLED', 'The operation was cancelled.');
  const what = reason === 'crashed' ? 'made its reader stop' : 'takes too long to read';
  return new OutpostError('SOURCE_INVALID', `${file} ${what}: open it, save it again or as another format.`, {
    details: { file, reason },
  });
}

function outOfTurn(): never {
  throw new OutpostError('PROTOCOL', 'The reader of documents answered out of turn: try again.');
}

/** Resolves with the answer; rejects when the process ends, falls silent or is no longer wanted. */
function answerOf(
  process: ReadingProcess,
  task: ReadingTask,
  { signal, onPage }: ReadOptions,
  setTimer: IsolatedDeps['setTimer'],
): Promise<ReadingReply | Stopped> {
  return new Promise((resolve) => {
    let stopSilence = (): void => undefined;
    const stopTotal = setTimer(() => settle('timed_out'), MAX_TOTAL_MS);
    const settle = (outcome: ReadingReply | Stopped): void => {
      stopSilence();
      stopTotal();
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const onAbort = (): void => settle('cancelled');
    const waitOn = (): void => {
      stopSilence();
      stopSilence = setTimer(() => settle('timed_out'), MAX_SILENCE_MS);
    };
    process.onReply((reply) => {
      if (reply.kind !== 'alive') return settle(reply);
      waitOn();
      onPage?.(reply);
    });
    void process.ended.then(() => settle('crashed'));
    signal?.addEventListener('abort', onAbort, { once: true });
    waitOn();
    process.request(task);
  });
}

/** One process, started with the first document and again after a file that ended it. */
export function createIsolatedReader({ start, setTimer }: IsolatedDeps): IsolatedReader {
  let current: { readonly process: ReadingProcess; read: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    const ending = current?.process;
    current = null;
    ending?.kill();
    await ending?.ended;
  }

  async function doNow(task: ReadingTask, options: ReadOptions): Promise<ReadingReply> {
    if (options.signal?.aborted) throw stopped(task.file, 'cancelled');
    current ??= { process: start(), read: 0 };
    const used = current;
    const reply = await answerOf(used.process, task, options, setTimer);
    used.read += 1;
    if (typeof reply === 'string') {
      await end();
      throw stopped(task.file, reply);
    }
    if (used.read >= DOCUMENTS_PER_PROCESS) await end();
    if (reply.kind === 'failed') throw new OutpostError(reply.code, reply.message, { details: { ...reply.details } });
    return reply;
  }

  /** One after the other. */
  function inTurn(task: ReadingTask, options: ReadOptions = {}): Promise<ReadingReply> {
    const turn = last.then(() => doNow(task, options));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    async read(request, options) {
      const reply = await inTurn({ kind: 'convert', ...request }, options);
      return reply.kind === 'converted' ? reply.document : outOfTurn();
    },
    async draw(request) {
      const reply = await inTurn({ kind: 'draw', ...request });
      return reply.kind === 'drawn' ? reply.picture : outOfTurn();
    },
    async original(request) {
      const reply = await inTurn({ kind: 'original', ...request });
      return reply.kind === 'original' ? reply.original : outOfTurn();
    },
    async close() {
      await last;
      await end();
    },
  };
}
