import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { gzipSync } from 'node:zlib';

/** Expected outcomes are values; exceptions are bugs (OTLP/HTTP, "Failures"). */
export type SendOutcome =
  | { readonly kind: 'success'; readonly rejected: number }
  | { readonly kind: 'failure'; readonly reason: string }
  | { readonly kind: 'retryable'; readonly reason: string; readonly retryAfterMs: number | null };

/** Where telemetry goes. Certificates are PEM; the server's is always checked. */
export interface Endpoint {
  readonly url: string;
  readonly token?: string | undefined;
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

export interface OtlpRequest {
  readonly path: string;
  /** OTLP/JSON. */
  readonly body: string;
}

/** What came back. A transport rejects only for connection failures. */
export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}
export type Post = (endpoint: Endpoint, request: OtlpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** OTLP/HTTP: these, and connection failures, may be tried again; nothing else. */
const RETRYABLE = new Set([429, 502, 503, 504]);
const TIMEOUT_MS = 10_000;
/** Of an answer, so that a wrong server cannot fill the memory. */
const MAX_ANSWER_BYTES = 65_536;
/** No server may keep us waiting longer than this: the outbox would outlive its bounds. */
const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, wait));
}

/** Over HTTP or HTTPS, gzip; a redirect is not followed. `timeoutMs` is for the whole exchange. */
export const createHttpPost =
  (timeoutMs = TIMEOUT_MS): Post =>
  (endpoint, { path, body }, signal) =>
  new Promise((done, failed) => {
    const url = new URL(`${endpoint.url.replace(/\/$/, '')}${path}`);
    const payload = gzipSync(body);
    const { token, ca, cert, key } = endpoint;
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'content-length': payload.length,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(url.protocol === 'https:' ? { ca, cert, key, rejectUnauthorized: true } : {}),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MAX_ANSWER_BYTES) response.destroy(new Error('The answer is too long.'));
        });
        response.on('error', () => undefined);
        response.on('close', () => {
          const status = response.statusCode ?? 0;
          // The status alone says that the batch was taken: sent again for the rest of the answer, it would be there twice.
          if (response.complete || (status >= 200 && status < 300)) done({ status, retryAfter: response.headers['retry-after'] ?? null, body: response.complete ? text : '' });
          else failed(new Error('The answer was cut.'));
        });
      },
    );
    request.on('error', failed);
    request.end(payload);
  });
export const postOverHttp = createHttpPost();

/** How many items the server refused although it answered 200 (OTLP "Partial Success"). */
function rejectedItems(body: string): number {
  try {
    const { partialSuccess = {} } = JSON.parse(body) as { partialSuccess?: Record<string, unknown> };
    return Number(partialSuccess['rejectedSpans'] ?? partialSuccess['rejectedDataPoints'] ?? 0);
  } catch {
    return 0;
  }
}

export async function send(endpoint: Endpoint, request: OtlpRequest, options: { post: Post; now: number; signal: AbortSignal }): Promise<SendOutcome> {
  let answer: HttpAnswer;
  try {
    answer = await options.post(endpoint, request, options.signal);
  } catch (thrown) {
    const code = (thrown as { code?: unknown }).code;
    return { kind: 'retryable', reason: typeof code === 'string' ? code : 'connection failed', retryAfterMs: null };
  }
  // A partial success was accepted as far as it went: it is never sent again.
  if (answer.status >= 200 && answer.status < 300) return { kind: 'success', rejected: rejectedItems(answer.body) };
  const reason = `HTTP ${answer.status}`;
  // A redirect is none of the specification's answers: following one would take the token elsewhere.
  if (!RETRYABLE.has(answer.status)) return { kind: 'failure', reason };
  return { kind: 'retryable', reason, retryAfterMs: retryAfterMs(answer.retryAfter, options.now) };
}
