import type { TransferFailure } from './failure.ts';
import type { HttpLimits } from './limits.ts';

/** PEM texts of one server: `ca` is then the only authority that is trusted; `cert` and `key` are shown to it. */
export interface ServerTrust {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

export interface HttpRequest {
  readonly url: string | URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Continues where an earlier attempt ended (RFC 9110, 14). `validator`: its strong one, so that two contents never mix. */
  readonly range?: { readonly from: number; readonly validator?: string | null };
  /** `follow`: up to five, never from https to http. `return`: a 3xx is an answer like another. */
  readonly redirects: 'follow' | 'return';
  readonly limits: HttpLimits;
  readonly trust?: ServerTrust;
  readonly signal: AbortSignal;
}

/** Names in small letters. */
export type HttpHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A 2xx. */
export interface HttpOk {
  readonly kind: 'ok';
  readonly status: number;
  readonly headers: HttpHeaders;
  /** Where the body begins in the resource: what was asked for, or 0 from a server that sends the whole. */
  readonly offset: number;
  /** A strong entity tag; null where there is none. */
  readonly validator: string | null;
  /** To be iterated, to its end or not: that lets go of the connection. Throws TransferError. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Any other status; its body is thrown away. */
export interface HttpRefusal {
  readonly kind: 'status';
  readonly status: number;
  readonly headers: HttpHeaders;
}

export type HttpOutcome = HttpOk | HttpRefusal | TransferFailure;

/** The first value of a header; null where it is absent. */
export function headerOf(headers: HttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
