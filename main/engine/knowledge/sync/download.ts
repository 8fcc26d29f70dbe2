import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type Backoff, fullJitterMs } from '../../platform/backoff.ts';
import type { Ids } from '../../platform/ids.ts';
import { randomFrom } from '../../platform/random.ts';
import type { Sink } from './port.ts';
import { isOutOfReach, type KnowledgeSource, unreachable } from './source.ts';

interface TransferRequest {
  readonly path: string;
  /** A file longer than this is cut off and refused (TUF specification 5: endless data attack). */
  readonly maxBytes: number;
  /** Where the length is known the content never changes, so what has come is kept and continued (Range). */
  readonly expectedBytes?: number;
  /** The code of a file that is too long. */
  readonly wrongCode: ErrorCode;
  /** Read only to compare: not counted as downloaded. */
  readonly recheck?: boolean;
}

export interface DownloadRequest extends TransferRequest {
  /** Bytes of an earlier attempt. */
  readonly start?: Uint8Array;
  /** Called with what has come when the download is given up. */
  readonly onInterrupted?: (received: Buffer) => Promise<void>;
}

export interface Downloader {
  /**
   * The whole file, null where there is none. Shorter than `expectedBytes` when the source holds no more.
   * @throws OutpostError UNREACHABLE, CANCELLED, or `wrongCode` for a file that is too long.
   */
  get(request: DownloadRequest): Promise<Buffer | null>;
  /** The same for what is too large to be held in memory; false where there is no such file. Errors as `get`, and the sink's. */
  fetchInto(request: TransferRequest, sink: Sink): Promise<boolean>;
  /** Bytes that came for downloads, without those read only to compare. */
  downloadedBytes(): number;
}

/** When a file is given up, and how long it waits before. */
export interface DownloadPatience extends Backoff {
  /** Failures in a row that brought no new byte. */
  readonly maxFruitless: number;
  readonly maxAttempts: number;
}

export const DEFAULT_RETRY: DownloadPatience = {
  maxFruitless: 4,
  maxAttempts: 20,
  baseMs: 500,
  maxMs: 15_000,
};

/** A source slower than this is given up (TUF specification 5: slow retrieval attack). */
const MIN_BYTES_PER_SECOND = 512;
const PATIENCE_MS = 120_000;

interface Context {
  readonly source: KnowledgeSource;
  readonly ids: Ids;
  readonly retry: DownloadPatience;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  /** Waits as long as these bytes may take. */
  readonly pace: (bytes: number, signal: AbortSignal) => Promise<void>;
}

/** Reading more slowly makes the sender slow down: TCP does the rest. */
function createPace(bytesPerSecond: number | null): Context['pace'] {
  if (bytesPerSecond === null) return () => Promise.resolve();
  let freeAt = performance.now();
  return async (bytes, signal) => {
    freeAt = Math.max(freeAt, performance.now()) + (bytes / bytesPerSecond) * 1000;
    const wait = freeAt - performance.now();
    if (wait > 0) await delay(wait, undefined, { signal });
  };
}

/** Once the source is given up, later requests fail at once: a dead connection is waited for once. */
export function createDownloader(options: {
  readonly source: KnowledgeSource;
  readonly ids: Ids;
  readonly signal: AbortSignal;
  readonly retry?: DownloadPatience;
  /** Null: as fast as it comes. A clinic's link is shared with the people who work there. */
  readonly bytesPerSecond?: number | null;
}): Downloader {
  let bytes = 0;
  let givenUp: OutpostError | null = null;
  const { source, ids, signal, retry = DEFAULT_RETRY } = options;
  const pace = createPace(options.bytesPerSecond ?? null);
  async function fetchInto(request: TransferRequest, sink: Sink): Promise<boolean> {
    if (givenUp !== null) throw givenUp;
    const onBytes = (more: number): void => {
      if (request.recheck !== true) bytes += more;
    };
    try {
      return await transfer(request, sink, { source, ids, retry, signal, onBytes, pace });
    } catch (thrown) {
      const error = toOutpostError(thrown);
      if (isOutOfReach(error)) givenUp = error;
      throw error;
    }
  }
  return {
    downloadedBytes: () => bytes,
    fetchInto,
    async get(request) {
      if (givenUp !== null) throw givenUp;
      const received = createReceived(request.start);
      try {
        return (await fetchInto(request, received)) ? received.bytes() : null;
      } catch (thrown) {
        await request.onInterrupted?.(received.bytes());
        throw thrown;
      }
    },
  };
}

async function transfer(request: TransferRequest, sink: Sink, context: Context): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_MS + Math.ceil(request.maxBytes / MIN_BYTES_PER_SECOND) * 1000);
  const signal = AbortSignal.any([context.signal, patience]);
  const resumable = request.expectedBytes !== undefined;
  let fruitless = 0;
  for (let attempt = 1; ; attempt++) {
    const before = sink.length();
    try {
      const end = await readOnce(request, sink, { ...context, signal });
      if (end === 'missing') return false;
      const short = sink.length() < (request.expectedBytes ?? 0);
      // A connection may end early without an error; a source without more bytes does so twice.
      if (!short || context.source.kind === 'folder' || sink.length() === before) return true;
      fruitless = 0;
    } catch (thrown) {
      const error = failureOf(thrown, context.signal, patience);
      fruitless = resumable && sink.length() > before ? 0 : fruitless + 1;
      if (!resumable) await sink.reset();
      if (error.details.retryable !== true || isSpent(context.retry, attempt, fruitless)) throw error;
      await delay(delayMs(context, fruitless, error), undefined, { signal }).catch(() => undefined);
    }
  }
}

const isSpent = (retry: DownloadPatience, attempt: number, fruitless: number): boolean =>
  attempt >= retry.maxAttempts || fruitless >= retry.maxFruitless;

async function readOnce(
  request: TransferRequest,
  sink: Sink,
  { source, signal, onBytes, pace }: Context,
): Promise<'missing' | 'end'> {
  const read = await source.open(request.path, { offset: sink.length(), signal });
  if (read === null) return 'missing';
  if (read.offset !== sink.length()) await sink.reset();
  for await (const chunk of read.chunks) {
    onBytes(chunk.length);
    await sink.push(chunk);
    if (source.kind === 'http') await pace(chunk.length, signal);
    if (sink.length() > request.maxBytes) {
      throw new OutpostError(request.wrongCode, `${request.path} is longer than it may be: do not use this copy.`, {
        details: { path: request.path, maxBytes: request.maxBytes },
      });
    }
  }
  return 'end';
}

function failureOf(thrown: unknown, cancelled: AbortSignal, patience: AbortSignal): OutpostError {
  if (cancelled.aborted)
    return new OutpostError(
      'CANCELLED',
      'The download was cancelled: what has come is kept where it can be continued.',
      { cause: thrown },
    );
  if (patience.aborted) {
    return unreachable('The source is too slow: try again later, or bring a stick.', {
      retryable: false,
      cause: thrown,
    });
  }
  return toOutpostError(thrown);
}

/** What the source asked for, else a wait that grows with the failures in a row. */
function delayMs({ ids, retry }: Context, fruitless: number, error: OutpostError): number {
  const asked = error.details.retryAfterMs;
  if (typeof asked === 'number') return asked;
  return fullJitterMs(fruitless + 1, retry, randomFrom(ids));
}

interface Received extends Sink {
  bytes(): Buffer;
}

function createReceived(start: Uint8Array = new Uint8Array()): Received {
  let chunks: Uint8Array[] = [start];
  let length = start.length;
  return {
    length: () => length,
    push(chunk) {
      chunks.push(chunk);
      length += chunk.length;
    },
    reset() {
      chunks = [];
      length = 0;
    },
    bytes: () => Buffer.concat(chunks),
  };
}
