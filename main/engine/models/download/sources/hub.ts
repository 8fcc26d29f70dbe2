import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { acceptedHashes, type ModelFile } from '../../manifest.ts';
import type { SourceContext, SourceResult } from './file-source.ts';

/** A hub that cannot be reached is given up quickly: the next source is waiting. */
const CONNECT_TIMEOUT_MS = 4_000;
/** A download that stalls this long is given up; what arrived is kept. */
const STALL_TIMEOUT_MS = 60_000;

/**
 * Downloads one file, continuing where an earlier attempt ended (HTTP Range, RFC 9110 section 14).
 * MODEL_SOURCE_UNREACHABLE for everything the network or the server refuses.
 */
export async function fetchFromHub(url: string, file: ModelFile, context: SourceContext): Promise<SourceResult> {
  await mkdir(context.work, { recursive: true });
  const path = join(context.work, `${file.name}.partial`);
  const have = await sizeOf(path);
  // A mirror may hold another packing of the same weights.
  const sizes = acceptedHashes(file).map(({ bytes }) => bytes);
  const largest = Math.max(...sizes);
  if (sizes.includes(have)) return { path, origin: 'fetched' };
  if (have > largest) await rm(path, { force: true });
  const agent = new EnvHttpProxyAgent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: STALL_TIMEOUT_MS,
    bodyTimeout: STALL_TIMEOUT_MS,
  });
  try {
    await download(url, path, have > largest ? 0 : have, sizes, agent, context);
  } catch (cause) {
    throw unreachable(url, cause, context.signal);
  } finally {
    await agent.destroy();
  }
  return { path, origin: 'fetched' };
}

async function download(
  url: string,
  path: string,
  from: number,
  sizes: readonly number[],
  dispatcher: EnvHttpProxyAgent,
  context: SourceContext,
): Promise<void> {
  const { signal, onDownload } = context;
  const headers = from > 0 ? { range: `bytes=${from}-` } : {};
  const response = await fetch(url, { dispatcher, signal, headers });
  const start = startOf(response, from);
  const total = totalOf(response, start, sizes);
  let done = start;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      // More than the file has: another file. Stop before the disk is filled with it.
      if (done > total) return next(new Error(`the server sends more than ${total} bytes`));
      onDownload(done, total);
      next(null, chunk);
    },
  });
  if (response.body === null) throw new Error('an answer without a body');
  const body = Readable.fromWeb(response.body);
  await pipeline(body, count, createWriteStream(path, { flags: start > 0 ? 'a' : 'w' }), {
    signal,
  });
  if (!sizes.includes(done)) throw new Error(`the server ended after ${done} of ${total} bytes`);
}

/** The announced length where it is an accepted one, else the largest accepted. */
function totalOf(response: Response, start: number, sizes: readonly number[]): number {
  const announced = start + Number(response.headers.get('content-length') ?? Number.NaN);
  return sizes.find((size) => size === announced) ?? Math.max(...sizes);
}

/** Where the body begins in the file: a server may ignore Range and send it whole. */
function startOf(response: Response, asked: number): number {
  if (response.status === 200) return 0;
  if (response.status === 206) {
    const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
    if (range !== null && Number(range[1]) === asked) return asked;
    throw new Error('the server sent another range than was asked for');
  }
  throw new Error(`the server answered ${response.status}`);
}

function unreachable(url: string, cause: unknown, signal: AbortSignal): OutpostError {
  if (signal.aborted) return new OutpostError('CANCELLED', 'The download was cancelled.', { cause });
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
    return new OutpostError('DISK_FULL', 'The disk is full: free some space and try again.', {
      cause,
    });
  }
  const { host } = new URL(url);
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `${host} did not give the file: check the connection, or take it from a mirror or a folder (\`models fetch --from\`).`,
    { cause, details: { url, reason: reasonOf(cause), connected: !neverConnected(cause) } },
  );
}

/** undici wraps the reason of a failed connection in `fetch failed`. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message : String(inner);
}

/** No name, no route or no answer: asking the same host for another file would only wait again. */
function neverConnected(cause: unknown): boolean {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const code = String((inner as NodeJS.ErrnoException | undefined)?.code ?? '');
  return /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT)/.test(code);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (s) => s.size,
    () => 0,
  );
}
