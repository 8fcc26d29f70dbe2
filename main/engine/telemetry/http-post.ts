import { gzipSync } from 'node:zlib';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { readWhole } from '../net/body.ts';
import { describeFailure, TransferError } from '../net/failure.ts';
import type { HttpClient } from '../net/http-client.ts';
import { headerOf, type HttpOk } from '../net/http-request.ts';
import type { Post, PostOutcome } from './send.ts';

/** A full batch is some 15 kB: on a line of half a kilobyte a second it still arrives. */
const TIMEOUT_MS = 30_000;
/** Of an answer, so that a wrong server cannot fill the memory. */
const MAX_ANSWER_BYTES = 65_536;
/** The status alone says that the batch was taken: sent again for the rest of the answer, it would be there twice. */
const TAKEN: PostOutcome = { kind: 'answered', status: 200, retryAfter: null, type: '', body: Buffer.alloc(0) };

/** Compressed, and to the endpoint alone: a redirect is not followed. `timeoutMs` is for the whole exchange. */
export const createHttpPost =
  (http: HttpClient, timeoutMs = TIMEOUT_MS): Post =>
  async ({ url, token, ca, cert, key }, content, signal) => {
    const outcome = await http.open({
      url: `${url.replace(/\/$/, '')}${content.path}`,
      method: 'POST',
      headers: {
        'content-type': content.type,
        'content-encoding': 'gzip',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: gzipSync(content.bytes),
      redirects: 'return',
      limits: { headersMs: timeoutMs, idleMs: timeoutMs, totalMs: timeoutMs, maxBytes: MAX_ANSWER_BYTES },
      trust: { ca, cert, key },
      signal,
    });
    switch (outcome.kind) {
      case 'ok':
        return { ...TAKEN, ...(await readAnswer(outcome)) };
      case 'status': {
        const { status, headers } = outcome;
        return { ...TAKEN, status, retryAfter: headerOf(headers, 'retry-after') };
      }
      case 'too_large':
        return TAKEN;
      case 'invalid':
        return { kind: 'invalid', reason: outcome.reason };
      case 'cancelled':
      case 'timeout':
      case 'network':
      case 'redirect':
      case 'wrong_range':
        return { kind: 'unreachable', reason: describeFailure(outcome) };
      default:
        return assertNever(outcome, 'outcome');
    }
  };

async function readAnswer({ status, headers, body }: HttpOk): Promise<{ status: number; type: string; body: Buffer }> {
  const type = headerOf(headers, 'content-type') ?? '';
  try {
    return { status, type, body: await readWhole(body) };
  } catch (thrown) {
    if (!(thrown instanceof TransferError)) throw thrown;
    return { status, type, body: Buffer.alloc(0) };
  }
}
