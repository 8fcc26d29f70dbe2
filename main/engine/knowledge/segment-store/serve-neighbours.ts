import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Neighbour } from '../../../../shared/contract/neighbour.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { boundSockets, LATE_CHECK_MS, type SocketLimits } from '../../platform/bounded-sockets.ts';
import { RECIPIENT_HEADER, SEALED_TYPE } from './neighbour.ts';
import type { HeldFiles } from './shared-files.ts';

export interface NeighbourServer {
  /** `http://host:port/`: what the neighbour syncs from. */
  readonly address: string;
  /** Requests answered with a file so far. */
  served(): number;
  close(): Promise<void>;
}

/** A workstation serves beside its own work. */
const SOCKETS: SocketLimits = {
  connections: 16,
  silent: 4,
  headersMs: 10_000,
  requestMs: 15_000,
  keepAliveMs: 5_000,
  idleMs: 30_000,
};

function sendSealed(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  // Encrypted anew for each request: no part of one goes on from a part of another.
  response.writeHead(200, { 'content-type': SEALED_TYPE, 'content-length': bytes.length, 'cache-control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

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

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Workstations that may have more than everybody, as IT signed them. */
  readonly neighbours: readonly Neighbour[];
}

/** Serves what is stored to others on the network, read only, each what it may have. PORT_IN_USE. */
export async function serveStoredFiles(
  files: HeldFiles,
  { host, port, neighbours }: ServeOptions,
): Promise<NeighbourServer> {
  const asking = ({ headers }: IncomingMessage): Neighbour | null =>
    neighbours.find(({ recipient }) => recipient === headers[RECIPIENT_HEADER]) ?? null;
  let served = 0;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const path = (request.url ?? '/').split('?')[0]?.slice(1) ?? '';
    const passed = await files.read(path, asking(request)).catch(() => null);
    if (passed === null) return void response.writeHead(404).end();
    served++;
    (passed.kind === 'sealed' ? sendSealed : sendFile)(request, response, passed.bytes);
  }
  // Node's HTTP brings its client with it: loaded where a workstation serves, as few do.
  const { createServer } = await import('node:http');
  const server = createServer(
    { connectionsCheckingInterval: LATE_CHECK_MS },
    (request, response) => void answer(request, response),
  );
  boundSockets(server, SOCKETS);
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
