import { type EncodedRequest, type Encoding, encoded, type OtlpRequest } from './encode.ts';

/** Expected outcomes are values; exceptions are bugs (OTLP/HTTP, "Failures"). */
export type SendOutcome =
  /** Taken, but for `rejected` items: never sent again. */
  | { readonly kind: 'success'; readonly rejected: number }
  /** Overloaded, or not to be reached: it may pass by itself. */
  | { readonly kind: 'retryable'; readonly reason: string; readonly retryAfterMs: number | null }
  /** This endpoint takes nothing from us as things are; another one may, and so may this one once it is put right. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** This endpoint cannot read, or not so much at once, what was sent: the same again would be answered the same. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** A fault of ours: it cannot be written in the encoding of this endpoint, and nothing was sent. */
  | { readonly kind: 'unencodable' };

/** Where telemetry goes. Certificates are PEM; the server's is always checked. */
export interface Endpoint {
  readonly url: string;
  readonly token?: string | undefined;
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly encoding?: Encoding | undefined;
}

/** What came back. */
interface HttpAnswer {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfter: string | null;
  /** Content type of the answer; empty where it has none. */
  readonly type: string;
  /** As far as it came. */
  readonly body: Buffer;
}

type PostOutcome =
  | HttpAnswer
  /** No server, or not in time. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The endpoint is set up so that nothing can be sent there. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** One try. Throws only for faults of our own code. */
export type Post = (endpoint: Endpoint, request: EncodedRequest, signal: AbortSignal) => Promise<PostOutcome>;

/** OTLP/HTTP: these, and connection failures, may be tried again. */
const RETRYABLE = new Set([429, 502, 503, 504]);
/** Of the content, not of the sender: not OTLP, too much at once, or (of some gateways) not to be processed. */
const UNREADABLE = new Set([400, 413, 422]);
/** Of a body, bytes within which a page shows that it is one. */
const PAGE_BEGINS = 256;
/** No server may keep us waiting longer than this: the outbox would outlive its bounds. */
const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, wait));
}

/** A page for people: the sign-in of a network, an error page of a proxy. No collector answers with one (OTLP/HTTP, "Success"). */
function isPage({ type, body }: HttpAnswer): boolean {
  return (
    /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type) ||
    /^[\uFEFF\s]*</.test(body.toString('utf8', 0, PAGE_BEGINS))
  );
}

/** How many items the server refused although it answered 200 (OTLP "Partial Success"); 0 where the answer is no OTLP. */
async function rejectedItems(path: string, { type, body }: HttpAnswer): Promise<number> {
  try {
    if (type.startsWith('application/x-protobuf'))
      return (await import('./otlp-protobuf.ts')).rejectedInProtobuf(path, body);
    const { partialSuccess = {} } = JSON.parse(body.toString('utf8')) as { partialSuccess?: Record<string, unknown> };
    return Number(partialSuccess['rejectedSpans'] ?? partialSuccess['rejectedDataPoints'] ?? 0);
  } catch {
    return 0;
  }
}

/** Null where it cannot be written so: a defect of ours, which must not pass for one of the line. */
async function inEncodingOf(endpoint: Endpoint, request: OtlpRequest): Promise<EncodedRequest | null> {
  try {
    return await encoded(request, endpoint.encoding);
  } catch {
    return null;
  }
}

export async function send(
  endpoint: Endpoint,
  request: OtlpRequest,
  options: { post: Post; now: number; signal: AbortSignal },
): Promise<SendOutcome> {
  const content = await inEncodingOf(endpoint, request);
  if (content === null) return { kind: 'unencodable' };
  const answer = await options.post(endpoint, content, options.signal);
  if (answer.kind === 'unreachable') return { kind: 'retryable', reason: answer.reason, retryAfterMs: null };
  if (answer.kind === 'invalid') return { kind: 'refused', reason: answer.reason };
  const { status, retryAfter } = answer;
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300) {
    // Of somebody in between, whatever its status: the collector has not seen what was sent.
    if (isPage(answer)) return { kind: 'refused', reason: `${reason}, a page instead of a collector's answer` };
    // A partial success was accepted as far as it went: it is never sent again.
    const rejected = await rejectedItems(request.path, answer);
    return { kind: 'success', rejected: Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0 };
  }
  if (RETRYABLE.has(status)) return { kind: 'retryable', reason, retryAfterMs: retryAfterMs(retryAfter, options.now) };
  // Everything else is about the endpoint. A redirect too: following one would take the token elsewhere.
  return { kind: UNREADABLE.has(status) ? 'unreadable' : 'refused', reason };
}
