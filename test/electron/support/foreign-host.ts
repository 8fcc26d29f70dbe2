import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../../fixtures/certificates.ts';

/** Somebody else's server on this machine: whatever reaches it is written down. */
export interface ForeignHost {
  /** `http://127.0.0.1:PORT` and, with a certificate that nobody signed, `https://…`. */
  readonly http: string;
  readonly https: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function startForeignHost(): Promise<ForeignHost> {
  const asked: string[] = [];
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    // `/redirect?to=URL` sends on; everything else is a page that says where it is from.
    const to = new URL(url, 'http://127.0.0.1').searchParams.get('to');
    if (to !== null) response.writeHead(302, { Location: to }).end();
    else response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' }).end('foreign');
  };
  const plain = createServer(answer);
  const tls = createTlsServer(selfSigned('foreign.test'), answer);
  const ports = await Promise.all(
    [plain, tls].map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  return {
    http: `http://127.0.0.1:${ports[0]}`,
    https: `https://127.0.0.1:${ports[1]}`,
    asked,
    async close() {
      for (const server of [plain, tls]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}
