import { gzipSync } from 'node:zlib';

/** Expected outcomes are values; exceptions are bugs (OTLP/HTTP, "Failures"). */
export type SendOutcome =
  | { readonly kind: 'success' }
  | { readonly kind: 'failure'; readonly reason: string }
  | { readonly kind: 'retryable'; readonly reason: string; readonly retryAfterMs: number | null };

export interface Endpoint {
  readonly url: string;
  readonly token?: string | undefined;
}

/** OTLP/HTTP: these, and connection failures, may be tried again; nothing else. */
const RETRYABLE = new Set([429, 502, 503, 504]);
const TIMEOUT_MS = 10_000;

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

export async function send(
  endpoint: Endpoint,
  request: { path: string; body: string },
  options: { fetch: typeof fetch; now: number; signal: AbortSignal },
): Promise<SendOutcome> {
  let response: Response;
  try {
    response = await options.fetch(`${endpoint.url.replace(/\/$/, '')}${request.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        ...(endpoint.token ? { authorization: `Bearer ${endpoint.token}` } : {}),
      },
      body: gzipSync(request.body),
      redirect: 'error',
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.name : 'connection failed';
    return { kind: 'retryable', reason, retryAfterMs: null };
  }
  // A partial success was accepted as far as it went: it is never sent again.
  if (response.ok) return { kind: 'success' };
  const reason = `HTTP ${response.status}`;
  if (!RETRYABLE.has(response.status)) return { kind: 'failure', reason };
  return { kind: 'retryable', reason, retryAfterMs: retryAfterMs(response.headers.get('retry-after'), options.now) };
}
