import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { assertRepositoryPath, type KnowledgeSource, type SourceRead, unreachable } from './source.ts';

export interface HttpSourceOptions {
  /** Ms until the response's headers are here. */
  readonly headersTimeoutMs?: number;
  /** Ms without a byte of the body. */
  readonly idleTimeoutMs?: number;
}

const HEADERS_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Static hosts answer 403 for a file that is not there. TUF specification 5.3.3 needs to know. */
const NOT_THERE = new Set([403, 404, 410]);
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);
const RANGE_NOT_SATISFIABLE = 416;
/** Longest wait that a server may ask for, in ms. */
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * A repository on a web server. Contents are verified by hash and signature, so plain http is as safe as https
 * against changes; a redirect from https to http is refused all the same.
 * @throws OutpostError BAD_INPUT when it is no http(s) URL.
 */
export function createHttpSource(location: string, options: HttpSourceOptions = {}): KnowledgeSource {
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS, idleTimeoutMs = IDLE_TIMEOUT_MS } = options;
  const base = parseBase(location);
  return {
    kind: 'http',
    location,
    async open(path, { offset, signal }) {
      assertRepositoryPath(path);
      const attempt = new AbortController();
      const either = AbortSignal.any([signal, attempt.signal]);
      const timer = setTimeout(() => attempt.abort(), headersTimeoutMs);
      try {
        const response = await request(new URL(path, base), offset, either);
        clearTimeout(timer);
        return await readResponse(response, { path, offset, signal, attempt, idleTimeoutMs });
      } catch (cause) {
        clearTimeout(timer);
        signal.throwIfAborted();
        if (cause instanceof OutpostError) throw cause;
        throw unreachable(`${base.host} does not answer: check the connection.`, {
          retryable: true,
          cause,
        });
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

async function request(first: URL, offset: number, signal: AbortSignal): Promise<Response> {
  // Ranges count the bytes of the file itself, so it must not be compressed on the way.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    if (!REDIRECTS.has(response.status)) return response;
    await response.body?.cancel();
    url = redirectTarget(url, response.headers.get('location'));
  }
  throw unreachable(`${first.host} redirects too often: check the repository's address.`, {
    retryable: false,
  });
}

function redirectTarget(from: URL, location: string | null): URL {
  const to = location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null;
  const safe = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:');
  if (to !== null && safe) return to;
  throw unreachable(`${from.host} redirects to where Outpost does not follow: check the repository's address.`, {
    retryable: false,
  });
}

interface ReadOptions {
  readonly path: string;
  readonly offset: number;
  readonly signal: AbortSignal;
  readonly attempt: AbortController;
  readonly idleTimeoutMs: number;
}

async function readResponse(response: Response, options: ReadOptions): Promise<SourceRead | null> {
  const { path, offset } = options;
  const { status, headers, body } = response;
  if (status === 200) return { offset: 0, chunks: readBody(body, options) };
  if (status === 206 && rangeStart(headers.get('content-range')) === offset) {
    return { offset, chunks: readBody(body, options) };
  }
  await body?.cancel();
  if (NOT_THERE.has(status)) return null;
  // The server's file ends where we want to begin: nothing more will come.
  if (status === RANGE_NOT_SATISFIABLE && offset > 0) return { offset, chunks: nothing() };
  const retryAfterMs = retryAfter(headers.get('retry-after'));
  throw unreachable(`The server answered ${status} for ${path}: try again later, or check the address.`, {
    retryable: RETRYABLE.has(status),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

async function* readBody(body: Response['body'], options: ReadOptions): AsyncGenerator<Uint8Array> {
  const { attempt, idleTimeoutMs, signal } = options;
  const timer = setTimeout(() => attempt.abort(), idleTimeoutMs);
  try {
    for await (const chunk of body ?? nothing()) {
      timer.refresh();
      yield chunk;
      // Time that the reader takes is not the server's.
      timer.refresh();
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable('The connection was cut: it will be tried again.', {
      retryable: true,
      cause,
    });
  } finally {
    clearTimeout(timer);
    attempt.abort();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const rangeStart = (header: string | null): number | null => {
  const start = /^bytes (\d+)-/.exec(header ?? '')?.[1];
  return start === undefined ? null : Number(start);
};

/** Seconds only: a date would depend on a clock that may be wrong. */
function retryAfter(header: string | null): number | null {
  if (header === null || !/^\d{1,6}$/.test(header)) return null;
  return Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS);
}
