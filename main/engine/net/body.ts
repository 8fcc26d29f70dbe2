import type { Deadlines } from './deadlines.ts';
import { failureOf, TransferError } from './failure.ts';
import { headerOf, type HttpHeaders } from './http-request.ts';

interface BodyLimits {
  readonly offset: number;
  readonly maxBytes: number | null;
  readonly deadlines: Deadlines;
}

/** The bytes of an answer as they come, within its limits. Throws TransferError; what the reader throws is the reader's. */
export async function* limitedBody(
  body: AsyncIterable<Uint8Array>,
  { offset, maxBytes, deadlines }: BodyLimits,
): AsyncGenerator<Uint8Array> {
  let bytes = offset;
  try {
    deadlines.expect('idle');
    for await (const chunk of body) {
      bytes += chunk.length;
      if (maxBytes !== null && bytes > maxBytes) throw new TransferError({ kind: 'too_large', maxBytes });
      deadlines.pause();
      yield chunk;
      deadlines.expect('idle');
    }
  } catch (thrown) {
    throw thrown instanceof TransferError ? thrown : new TransferError(failureOf(thrown, deadlines));
  } finally {
    deadlines.end();
  }
}

/** Whether the server itself says that it sends more than is taken. */
export function announcesTooMuch(headers: HttpHeaders, offset: number, maxBytes: number): boolean {
  const length = Number(headerOf(headers, 'content-length') ?? 0);
  return offset + length > maxBytes;
}
