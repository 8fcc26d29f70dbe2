import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { HeldFiles } from './shared-files.ts';

export interface NeighbourServer {
  /** `http://host:port/`: what the neighbour syncs from. */
  readonly address: string;
  /** Requests answered with a file so far. */
  served(): number;
  close(): Promise<void>;
}

/** Connections at a time: a workstation serves beside its own work. */
const MAX_CONNECTIONS = 16;
const REQUEST_TIMEOUT_MS = 30_000;

function sendFile(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const start = Number(/^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0 && start >= bytes.length) return void response.writeHead(416).end();
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length - start,
    'cache-control': 'no-store',
  };
  if (start > 0)
    response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` });
  else response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start));
}

/** Serves what is stored to others on the network, read only. PORT_IN_USE. */
export async function serveStoredFiles(
  files: HeldFiles,
  { host, port }: { host: string; port: number },
): Promise<NeighbourServer> {
  let served = 0;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const bytes = await files.read((request.url ?? '/').split('?')[0]?.slice(1) ?? '').catch(() => null);
    if (bytes === null) return void response.writeHead(404).end();
    served++;
    sendFile(request, response, bytes);
  }
  // Node's HTTP brings its client with it: loaded where a workstation serves, as few do.
  const { createServer } = await import('node:http');
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new OutpostError(
          'PORT_IN_USE',
          `${host}:${port} cannot be served from (${cause.code}): choose another --host or --port.`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return {
    address: `http://${name}:${bound.port}/`,
    served: () => served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
