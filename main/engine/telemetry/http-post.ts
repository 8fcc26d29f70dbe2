import { gzipSync } from 'node:zlib';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { describeFailure, TransferError } from '../net/failure.ts';
import type { HttpClient } from '../net/http-client.ts';
import { headerOf, type HttpOk } from '../net/http-request.ts';
import type { Post } from './send.ts';

/** A full batch is some 15 kB: on a line of half a kilobyte a second it still arrives. */
const TIMEOUT_MS = 30_000;
/** Of an answer, so that a wrong server cannot fill the memory. */
const MAX_ANSWER_BYTES = 65_536;
/** What the answer says beside its status is read as far as it comes: for the rest of it nothing is sent again. */
const NO_WORDS = { retryAfter: null, type: '', body: Buffer.alloc(0) };

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
      limits: { headersMs: timeoutMs, idleMs: timeoutMs, totalMs: timeoutMs, maxBytes: null },
      trust: { ca, cert, key },
      signal,
    });
    switch (outcome.kind) {
      case 'ok':
        return { ...NO_WORDS, kind: 'answered', ...(await readAnswer(outcome)) };
      case 'status': {
        const { status, headers } = outcome;
        return { ...NO_WORDS, kind: 'answered', status, retryAfter: headerOf(headers, 'retry-after') };
      }
      case 'invalid':
        return { kind: 'invalid', reason: outcome.reason };
      case 'cancelled':
      case 'timeout':
      case 'network':
      case 'too_large':
      case 'redirect':
      case 'wrong_range':
        return { kind: 'unreachable', reason: describeFailure(outcome) };
      default:
        return assertNever(outcome, 'outcome');
    }
  };

async function readAnswer({ status, headers, body }: HttpOk): Promise<{ status: number; type: string; body: Buffer }> {
  const type = headerOf(headers, 'content-type') ?? '';
  return { status, type, body: await readBeginning(body) };
}

/** As much as came, and no more than is looked at. */
async function readBeginning(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof TransferError)) throw thrown;
  }
  return Buffer.concat(chunks);
}
