import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { describeFailure, TransferError, type TransferFailure } from '../../net/failure.ts';
import { isProxySignIn, proxySignIn } from '../../net/proxy-sign-in.ts';
import type { HttpClient } from '../../net/http-client.ts';
import { headerOf, type HttpOk, type HttpRefusal } from '../../net/http-request.ts';
import { decryptWith, recipientOf } from '../bundle/confidential.ts';
import { MAX_SEGMENT_BYTES } from '../bundle/limits.ts';
import { RECIPIENT_HEADER, SEALED_TYPE } from '../segment-store/neighbour.ts';
import { assertRepositoryPath, type KnowledgeSource, type SourceRead, unreachable } from './source.ts';

export interface HttpSourceOptions {
  readonly http: HttpClient;
  /** Ms until the response's headers are here. */
  readonly headersTimeoutMs?: number;
  /** Ms without a byte of the body. */
  readonly idleTimeoutMs?: number;
  /** This workstation's own key, for what a neighbour encrypts to it; null where it has none. */
  readonly identity?: () => Promise<string | null>;
}

const HEADERS_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 30_000;
/** Static hosts answer 403 for a file that is not there. TUF specification 5.3.3 needs to know. */
const NOT_THERE = new Set([403, 404, 410]);
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);
const RANGE_NOT_SATISFIABLE = 416;
/** Longest wait that a server may ask for, in ms. */
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * A repository on a web server. Contents are verified by hash and signature, so plain http is as safe as https
 * against changes; a redirect from https to http is refused all the same. How long a file may be is the downloader's
 * business, as is trying again.
 * @throws OutpostError BAD_INPUT when it is no http(s) URL.
 */
export function createHttpSource(location: string, options: HttpSourceOptions): KnowledgeSource {
  const {
    http,
    identity = async () => null,
    headersTimeoutMs = HEADERS_TIMEOUT_MS,
    idleTimeoutMs = IDLE_TIMEOUT_MS,
  } = options;
  const base = parseBase(location);
  return {
    kind: 'http',
    location,
    async open(path, { offset, signal }) {
      assertRepositoryPath(path);
      const own = await identity();
      const outcome = await http.open({
        url: new URL(path, base),
        method: 'GET',
        headers: own === null ? {} : { [RECIPIENT_HEADER]: await recipientOf(own) },
        range: { from: offset },
        redirects: 'follow',
        limits: { headersMs: headersTimeoutMs, idleMs: idleTimeoutMs, totalMs: null, maxBytes: null },
        signal,
      });
      switch (outcome.kind) {
        case 'ok':
          if (own !== null && headerOf(outcome.headers, 'content-type') === SEALED_TYPE)
            return { offset: 0, chunks: unsealed(readBody(outcome, signal), own) };
          return { offset: outcome.offset, chunks: readBody(outcome, signal) };
        case 'status':
          return afterRefusal(outcome, path, offset);
        default:
          signal.throwIfAborted();
          throw explained(outcome, base.host);
      }
    },
  };
}

function parseBase(location: string): URL {
  const url = URL.canParse(location) ? new URL(location) : null;
  const web = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!web || url.username !== '' || url.password !== '') {
    throw new OutpostError('BAD_INPUT', `${location} is not an http or https address: name the repository's.`);
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Null: there is no such file. */
function afterRefusal({ status, headers }: HttpRefusal, path: string, offset: number): SourceRead | null {
  if (NOT_THERE.has(status)) return null;
  // The server's file ends where we want to begin: nothing more will come.
  if (status === RANGE_NOT_SATISFIABLE && offset > 0) return { offset, chunks: nothing() };
  const retryAfterMs = retryAfter(headerOf(headers, 'retry-after'));
  throw unreachable(`The server answered ${status} for ${path}: try again later, or check the address.`, {
    retryable: RETRYABLE.has(status),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

function explained(failure: TransferFailure, host: string): OutpostError {
  const cause = new TransferError(failure);
  if (isProxySignIn(failure)) return proxySignIn(cause);
  switch (failure.kind) {
    case 'network':
    case 'timeout':
    case 'cancelled':
      return unreachable(`${host} does not answer (${describeFailure(failure)}): check the connection.`, {
        retryable: true,
        cause,
      });
    case 'redirect':
      return unreachable(
        failure.reason === 'unsafe'
          ? `${host} redirects to where Outpost does not follow: check the repository's address.`
          : `${host} redirects too often: check the repository's address.`,
        { retryable: false, cause },
      );
    case 'wrong_range':
    case 'too_large':
      return unreachable(`${host} sends ${describeFailure(failure)}: try another source.`, { retryable: false, cause });
    case 'invalid':
      return unreachable(`${host} cannot be asked: ${failure.reason}.`, { retryable: false, cause });
    default:
      return assertNever(failure, 'failure');
  }
}

async function* readBody({ body }: HttpOk, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof TransferError)) throw cause;
    throw unreachable('The connection was cut: it will be tried again.', { retryable: true, cause });
  }
}

/** Longest answer that is taken before it can be decrypted, bytes: a segment, and what age puts around it. */
const MAX_SEALED_BYTES = MAX_SEGMENT_BYTES + 1024 * 1024;

/** What a neighbour has encrypted to this workstation: verified like anything else once it is in clear. */
async function* unsealed(chunks: AsyncIterable<Uint8Array>, identity: string): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_SEALED_BYTES) throw unreachable('The neighbour sends more than it may.', { retryable: false });
    parts.push(chunk);
  }
  yield await decryptWith(identity, Buffer.concat(parts)).catch((cause: unknown) => {
    throw unreachable('The neighbour sent what is not for this workstation: sync from the repository.', {
      retryable: false,
      cause,
    });
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Seconds only: a date would depend on a clock that may be wrong. */
function retryAfter(header: string | null): number | null {
  if (header === null || !/^\d{1,6}$/.test(header)) return null;
  return Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS);
}
