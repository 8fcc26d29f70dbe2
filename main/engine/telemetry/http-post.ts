import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { gzipSync } from 'node:zlib';
import type { HttpAnswer, Post } from './send.ts';

/** A full batch is some 15 kB: on a line of half a kilobyte a second it still arrives. */
const TIMEOUT_MS = 30_000;
/** Of an answer, so that a wrong server cannot fill the memory. */
const MAX_ANSWER_BYTES = 65_536;

/** Over HTTP or HTTPS, gzip; a redirect is not followed. `timeoutMs` is for the whole exchange. */
export const createHttpPost =
  (timeoutMs = TIMEOUT_MS): Post =>
  (endpoint, content, signal) =>
    new Promise<HttpAnswer>((done, failed) => {
      const url = new URL(`${endpoint.url.replace(/\/$/, '')}${content.path}`);
      const payload = gzipSync(content.bytes);
      const { token, ca, cert, key } = endpoint;
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
        url,
        {
          method: 'POST',
          headers: {
            'content-type': content.type,
            'content-encoding': 'gzip',
            'content-length': payload.length,
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          ...(url.protocol === 'https:' ? { ca, cert, key, rejectUnauthorized: true } : {}),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        },
        (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            length += chunk.length;
            if (length > MAX_ANSWER_BYTES) response.destroy();
          });
          response.on('error', () => undefined);
          response.on('close', () => {
            const { statusCode: status = 0, headers } = response;
            // The status alone says that the batch was taken: sent again for the rest of the answer, it would be there twice.
            if (!response.complete && (status < 200 || status >= 300)) return failed(new Error('The answer was cut.'));
            done({
              status,
              retryAfter: headers['retry-after'] ?? null,
              type: headers['content-type'] ?? '',
              body: response.complete ? Buffer.concat(chunks) : Buffer.alloc(0),
            });
          });
        },
      );
      request.on('error', failed);
      request.end(payload);
    });
export const postOverHttp = createHttpPost();
