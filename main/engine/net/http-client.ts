import type { Dispatcher } from 'undici';
import { announcesTooMuch, limitedBody } from './body.ts';
import { type Deadlines, startDeadlines } from './deadlines.ts';
import { createDispatchers, InvalidSettings } from './dispatchers.ts';
import { failureOf, type TransferFailure } from './failure.ts';
import { headerOf, type HttpOutcome, type HttpRequest } from './http-request.ts';
import type { NetworkSettings } from './network-settings.ts';
import { bodyOffset, rangeHeaders, strongValidator } from './range.ts';
import { headersFor, isRedirect, redirectTarget } from './redirect.ts';

const CONNECT_MS = 10_000;
const MAX_REDIRECTS = 5;
/** Of an answer that is not read: up to here its connection is worth keeping. */
const DRAIN_BYTES = 16_384;

/**
 * The one way out of the engine (docs/adr/0011-one-http-client.md): through the proxy of the machine, to servers whose
 * certificate is checked, within limits of time and size.
 */
export interface HttpClient {
  /** One exchange, never tried again by itself. Throws only for faults of our own code. */
  open(request: HttpRequest): Promise<HttpOutcome>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  /** Until a connection stands, TLS included, ms. */
  readonly connectMs?: number;
}

type Response = Dispatcher.ResponseData;

export function createHttpClient(settings: NetworkSettings, options: HttpClientOptions = {}): HttpClient {
  const dispatchers = createDispatchers(settings, options.connectMs ?? CONNECT_MS);
  return {
    close: () => dispatchers.close(),
    async open(request) {
      const invalid = whyInvalid(request);
      if (invalid !== null) return { kind: 'invalid', reason: invalid };
      const deadlines = startDeadlines(request.limits, request.signal);
      let answered = false;
      try {
        const dispatcher = await dispatchers.for(request.trust);
        deadlines.expect('headers');
        const response = await follow(request, dispatcher, deadlines.signal);
        if ('kind' in response) return response;
        const outcome = await outcomeOf(request, response, deadlines);
        answered = outcome.kind === 'ok';
        return outcome;
      } catch (thrown) {
        if (thrown instanceof InvalidSettings) return { kind: 'invalid', reason: thrown.message };
        return failureOf(thrown, deadlines);
      } finally {
        // The body of an answer ends them itself.
        if (!answered) deadlines.end();
      }
    },
  };
}

/** Printable characters and tabs (RFC 9110, 5.5). */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What undici would take for a fault of ours though a setting is to blame. */
function whyInvalid({ url, headers = {} }: HttpRequest): string | null {
  if (!URL.canParse(String(url)) || !/^https?:$/.test(new URL(url).protocol)) return 'the address is not http or https';
  const wrong = Object.entries(headers).find(([, value]) => !HEADER_VALUE.test(value));
  return wrong === undefined ? null : `the header ${wrong[0]} holds characters that cannot be sent`;
}

async function follow(
  request: HttpRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Response | TransferFailure> {
  const { method, body, range } = request;
  // Loaded with the first request: a workstation may have no way out at all.
  const { request: undiciRequest } = await import('undici');
  // Ranges count the bytes of the file itself, so it must not be compressed on the way.
  const plain: Record<string, string> = method === 'GET' ? { 'accept-encoding': 'identity' } : {};
  let url = new URL(request.url);
  let headers: Readonly<Record<string, string>> = { ...plain, ...request.headers, ...rangeHeaders(range) };
  for (let hops = 0; ; hops++) {
    const asked = undiciRequest(url, { method, headers, body: body ?? null, signal, dispatcher });
    const response = await untilAborted(asked, signal);
    if (request.redirects === 'return' || !isRedirect(response.statusCode)) return response;
    const next = redirectTarget(url, headerOf(response.headers, 'location'));
    await discard(response);
    if (next === null) return { kind: 'redirect', reason: 'unsafe' };
    if (hops === MAX_REDIRECTS) return { kind: 'redirect', reason: 'too_many' };
    headers = headersFor(headers, url, next);
    url = next;
  }
}

/** undici hears of a signal only once a connection stands, which a silent proxy puts off for ever. */
async function untilAborted(asked: Promise<Response>, signal: AbortSignal): Promise<Response> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([asked, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Of the two, the one that lost.
    asked.catch(() => undefined);
    aborted.catch(() => undefined);
  }
}

/** A connection whose answer is not read is kept where little is left of it, else closed. */
async function discard({ body }: Response): Promise<void> {
  await body.dump({ limit: DRAIN_BYTES }).catch(() => undefined);
}

/** Null: the body is what was asked for. */
function whyUnfit(offset: number | null, { headers }: Response, { limits }: HttpRequest): TransferFailure | null {
  if (offset === null) return { kind: 'wrong_range' };
  const { maxBytes } = limits;
  return maxBytes !== null && announcesTooMuch(headers, offset, maxBytes) ? { kind: 'too_large', maxBytes } : null;
}

async function outcomeOf(request: HttpRequest, response: Response, deadlines: Deadlines): Promise<HttpOutcome> {
  const { statusCode: status, headers, body } = response;
  if (status < 200 || status >= 300) {
    await discard(response);
    return { kind: 'status', status, headers };
  }
  const offset = bodyOffset(status, headers, request.range);
  const unfit = whyUnfit(offset, response, request);
  if (offset === null || unfit !== null) {
    body.on('error', () => undefined).destroy();
    return unfit ?? { kind: 'wrong_range' };
  }
  const { maxBytes } = request.limits;
  return {
    kind: 'ok',
    status,
    headers,
    offset,
    validator: strongValidator(headers),
    body: limitedBody(body, { offset, maxBytes, deadlines }),
  };
}
