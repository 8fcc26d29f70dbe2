import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '../../../main/engine/net/http-request.ts';
import type { HttpLimits } from '../../../main/engine/net/limits.ts';
import type { Pair } from '../../fixtures/certificates.ts';

export interface Server {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function serve(listener: RequestListener, tls?: Pair): Promise<Server> {
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** Patient: a busy machine is no slow server. */
const LIMITS: HttpLimits = { headersMs: 20_000, idleMs: 20_000, totalMs: null, maxBytes: null };

export function get(url: string, more: Partial<HttpRequest> & { limit?: Partial<HttpLimits> } = {}): HttpRequest {
  const { limit, ...rest } = more;
  const { signal } = new AbortController();
  return { url, method: 'GET', redirects: 'return', limits: { ...LIMITS, ...limit }, signal, ...rest };
}
