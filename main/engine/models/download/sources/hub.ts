import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OutpostError, toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { isProxySignIn, proxySignIn } from '../../../net/proxy-sign-in.ts';
import { describeFailure, TransferError, type TransferFailure } from '../../../net/failure.ts';
import type { HttpClient } from '../../../net/http-client.ts';
import { headerOf, type HttpOk } from '../../../net/http-request.ts';
import { acceptedHashes, type ModelFile } from '../../manifest.ts';
import type { SourceContext, SourceResult } from './file-source.ts';

/** A download that stalls this long is given up; what arrived is kept. */
const STALL_TIMEOUT_MS = 60_000;

/**
 * Downloads one file, continuing where an earlier attempt ended.
 * MODEL_SOURCE_UNREACHABLE for everything the network or the server refuses; DISK_FULL, CANCELLED.
 */
export async function fetchFromHub(
  url: string,
  file: ModelFile,
  http: HttpClient,
  context: SourceContext,
): Promise<SourceResult> {
  await mkdir(context.work, { recursive: true });
  const path = join(context.work, `${file.name}.partial`);
  const have = await sizeOf(path);
  // A mirror may hold another packing of the same weights.
  const sizes = acceptedHashes(file).map(({ bytes }) => bytes);
  const largest = Math.max(...sizes);
  if (sizes.includes(have)) return { path, origin: 'fetched' };
  if (have > largest) await rm(path, { force: true });
  const answer = await http.open({
    url,
    method: 'GET',
    range: { from: have > largest ? 0 : have },
    redirects: 'follow',
    // More than the file has is another file: it stops before the disk is filled with it.
    limits: { headersMs: STALL_TIMEOUT_MS, idleMs: STALL_TIMEOUT_MS, totalMs: null, maxBytes: largest },
    signal: context.signal,
  });
  if (answer.kind === 'status') throw notGiven(url, `the server answered ${answer.status}`);
  if (answer.kind !== 'ok') throw afterFailure(url, answer);
  await save(url, path, answer, sizes, context);
  return { path, origin: 'fetched' };
}

async function save(
  url: string,
  path: string,
  answer: HttpOk,
  sizes: readonly number[],
  { signal, onDownload }: SourceContext,
): Promise<void> {
  const total = totalOf(answer, sizes);
  let done = answer.offset;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      onDownload(done, total);
      next(null, chunk);
    },
  });
  const file = createWriteStream(path, { flags: answer.offset > 0 ? 'a' : 'w' });
  try {
    await pipeline(Readable.from(answer.body), count, file, { signal });
  } catch (thrown) {
    if (thrown instanceof TransferError) throw afterFailure(url, thrown.failure);
    throw toOutpostError(thrown);
  }
  if (!sizes.includes(done)) throw notGiven(url, `the server ended after ${done} of ${total} bytes`);
}

/** The announced length where it is an accepted one, else the largest accepted. */
function totalOf({ offset, headers }: HttpOk, sizes: readonly number[]): number {
  const announced = offset + Number(headerOf(headers, 'content-length') ?? Number.NaN);
  return sizes.find((size) => size === announced) ?? Math.max(...sizes);
}

function afterFailure(url: string, failure: TransferFailure): OutpostError {
  const cause = new TransferError(failure);
  if (failure.kind === 'cancelled') return new OutpostError('CANCELLED', 'The download was cancelled.', { cause });
  if (isProxySignIn(failure)) return proxySignIn(cause);
  return notGiven(url, describeFailure(failure), { cause, connected: wasConnected(failure) });
}

/** False: no name, no route or no answer. Asking the same host for another file would only wait again. */
const wasConnected = (failure: TransferFailure): boolean =>
  failure.kind === 'network' ? failure.connected : !(failure.kind === 'timeout' && failure.phase === 'connect');

function notGiven(
  url: string,
  reason: string,
  { cause, connected = true }: { cause?: Error; connected?: boolean } = {},
): OutpostError {
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `${new URL(url).host} did not give the file: check the connection, or take it from a mirror or a folder (\`models fetch --from\`).`,
    { cause, details: { url, reason, connected } },
  );
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (s) => s.size,
    () => 0,
  );
}
