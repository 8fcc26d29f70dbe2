import { rejectedInProtobuf } from './otlp-protobuf.ts';

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
  /** JSON unless the enrolment says otherwise: then what is sent is what the preview shows, to the letter. */
  readonly encoding?: 'json' | 'protobuf' | undefined;
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
  /** Content type of the answer; empty where it has none. */
  readonly type: string;
  readonly body: Buffer;
}
export type Post = (endpoint: Endpoint, request: OtlpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** OTLP/HTTP: these, and connection failures, may be tried again; nothing else. */
const RETRYABLE = new Set([429, 502, 503, 504]);
/** No server may keep us waiting longer than this: the outbox would outlive its bounds. */
const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, wait));
}

/** How many items the server refused although it answered 200 (OTLP "Partial Success"); 0 where the answer is no OTLP. */
function rejectedItems(path: string, { type, body }: HttpAnswer): number {
  try {
    if (type.startsWith('application/x-protobuf')) return rejectedInProtobuf(path, body);
    const { partialSuccess = {} } = JSON.parse(body.toString('utf8')) as { partialSuccess?: Record<string, unknown> };
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
  if (answer.status >= 200 && answer.status < 300) return { kind: 'success', rejected: rejectedItems(request.path, answer) };
  const reason = `HTTP ${answer.status}`;
  // A redirect is none of the specification's answers: following one would take the token elsewhere.
  if (!RETRYABLE.has(answer.status)) return { kind: 'failure', reason };
  return { kind: 'retryable', reason, retryAfterMs: retryAfterMs(answer.retryAfter, options.now) };
}
