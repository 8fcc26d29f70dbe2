import { assertNever } from '../../../shared/domain/assert-never.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Deadlines } from './deadlines.ts';
import type { Phase } from './limits.ts';

/** Why an exchange did not come to its end. Faults of our own code are thrown, and never among these. */
export type TransferFailure =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timeout'; readonly phase: Phase | 'connect' }
  /** `code` of the operating system, of TLS or of undici; `PROXY_407` and its like where a proxy refused. */
  | { readonly kind: 'network'; readonly code: string; readonly connected: boolean; readonly cause: Error }
  | { readonly kind: 'too_large'; readonly maxBytes: number }
  /** Another part of the file than was asked for. */
  | { readonly kind: 'wrong_range' }
  | { readonly kind: 'redirect'; readonly reason: 'too_many' | 'unsafe' }
  /** It cannot be sent as it is set up (an address, a header, a certificate, a proxy): a person has to put it right. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** A few words for an operator. */
export function describeFailure(failure: TransferFailure): string {
  switch (failure.kind) {
    case 'cancelled':
      return 'cancelled';
    case 'timeout':
      return `no ${failure.phase === 'connect' ? 'connection' : 'answer'} in time`;
    case 'network':
      return failure.code;
    case 'too_large':
      return `an answer of more than ${failure.maxBytes} bytes`;
    case 'wrong_range':
      return 'another part of the file than was asked for';
    case 'redirect':
      return failure.reason === 'unsafe' ? 'a redirect that is not followed' : 'too many redirects';
    case 'invalid':
      return failure.reason;
    default:
      return assertNever(failure, 'failure');
  }
}

/** Ends a body that has begun. `code` is CANCELLED where the caller ended it, else UNREACHABLE. */
export class TransferError extends OutpostError {
  readonly failure: TransferFailure;

  constructor(failure: TransferFailure) {
    const cancelled = failure.kind === 'cancelled';
    super(
      cancelled ? 'CANCELLED' : 'UNREACHABLE',
      cancelled ? 'The transfer was cancelled.' : 'The connection was cut: try again when it is better.',
      { cause: failure.kind === 'network' ? failure.cause : undefined, details: { reason: describeFailure(failure) } },
    );
    this.name = 'TransferError';
    this.failure = failure;
  }
}

/** Faults of the caller: what Node says of arguments, and what undici does. */
const FAULT = /^(?:ERR_(?:INVALID|ASSERTION|OUT_OF_RANGE)|UND_ERR_(?:INVALID_ARG|INVALID_RETURN_VALUE|NOT_SUPPORTED))/;
/** No name, no route, no answer: another request to the same server would only wait again. */
const NEVER_CONNECTED = /^(?:ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)/;
/** A refusal of the proxy, which undici reports in words alone (proxy-agent.js). */
const PROXY_STATUS = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;

/**
 * undici names what is no HTTP by its class, without a code for most of its reasons; a server that upgrades the connection
 * though nobody asked for it makes its parser fail an assertion (client-h1.js).
 */
function isNotHttp({ name, stack = '' }: Error): boolean {
  return name === 'HTTPParserError' || (name === 'AssertionError' && /[\\/]undici[\\/].*client-h1/.test(stack));
}

/** What undici threw, as one of our outcomes. Anything that the network cannot have caused is thrown again. */
export function failureOf(thrown: unknown, deadlines: Pick<Deadlines, 'reached'>): TransferFailure {
  const reached = deadlines.reached();
  if (reached === 'cancelled') return { kind: 'cancelled' };
  if (reached !== null) return { kind: 'timeout', phase: reached };
  if (!(thrown instanceof Error)) throw thrown;
  const proxy = PROXY_STATUS.exec(thrown.message)?.[1];
  if (proxy !== undefined) return { kind: 'network', code: `PROXY_${proxy}`, connected: false, cause: thrown };
  const code = isNotHttp(thrown) ? 'NOT_HTTP' : (thrown as NodeJS.ErrnoException).code;
  // Of a proxy that opens no tunnel, too: the heads of answers have limits of their own.
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT')
    return { kind: 'timeout', phase: 'connect' };
  if (typeof code !== 'string' || FAULT.test(code)) throw thrown;
  return { kind: 'network', code, connected: !NEVER_CONNECTED.test(code), cause: thrown };
}
