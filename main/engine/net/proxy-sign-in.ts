import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { TransferFailure } from './failure.ts';

/** Of net/failure.ts: the proxy asks who this is (RFC 9110, 15.5.8). */
const PROXY_407 = 'PROXY_407';

export const isProxySignIn = (failure: TransferFailure): boolean =>
  failure.kind === 'network' && failure.code === PROXY_407;

/** The same by what describeFailure says, also within a sentence. */
export const saysProxySignIn = (reason: string): boolean => reason.split(/[^A-Z0-9_]/).includes(PROXY_407);

/** Not the line and no server is to blame, and another try cures nothing: a person has to put the proxy right. */
export function proxySignIn(cause: unknown): OutpostError {
  return new OutpostError(
    'PROXY_SIGN_IN',
    'The proxy asks for a name and a password (407): let this computer through at the proxy, or give them in HTTPS_PROXY (docs/guides/deployment.md).',
    { cause, details: { retryable: false, reason: PROXY_407 } },
  );
}
