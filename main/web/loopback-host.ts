import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Channel } from '../../shared/rpc/channels.ts';
import { TICKET_PATH } from '../../shared/rpc/websocket.ts';
import { boundSockets, LATE_CHECK_MS } from '../engine/platform/bounded-sockets.ts';
import { type Admission, createAdmission } from './admission.ts';
import { hasOwnHost, hasOwnOrigin } from './allowed-origin.ts';
import { MAX_BODY_BYTES, SOCKETS } from './limits.ts';
import { createRpcSocket } from './rpc-socket.ts';
import { SECURITY_HEADERS } from '../host/security-headers.ts';
import { readStaticFile } from '../host/static-files.ts';

export interface LoopbackHost {
  /** Carries a token that lets one browser in, once, in its fragment, which is never sent and stands in no log. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  /** A further address, for another browser; an unused one before it is worth nothing any more. */
  nextAddress(): string;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** The built window (dist/renderer). */
  readonly folder: string;
  /** 0: any free port. */
  readonly port: number;
  readonly connect: () => Channel;
}

/** The body of a request that is no longer than a token may be; null for a longer one. */
async function readToken(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Serving {
  readonly folder: string;
  readonly port: number;
  readonly admission: Admission;
}

async function answer(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const { folder, port, admission } = serving;
  const send = (status: number, headers: Record<string, string>, body: Buffer | string): void => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const text = { 'Content-Type': 'text/plain; charset=utf-8' };
  if (!hasOwnHost(request, port)) return send(403, text, 'Open the address that Outpost printed.\n');
  if (request.method === 'POST' && request.url === TICKET_PATH) {
    if (!hasOwnOrigin(request)) return send(403, text, 'Open the address that Outpost printed.\n');
    const offered = await readToken(request);
    const ticket = offered === null ? null : admission.exchange(offered);
    // No failure of the request, which a browser would log: there is no ticket for what was offered.
    if (ticket === null) return send(204, {}, '');
    return send(200, text, ticket);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(405, { ...text, Allow: 'GET, HEAD' }, 'Only reading.\n');
  const file = await readStaticFile(folder, (request.url ?? '/').split(/[?#]/)[0] ?? '/');
  if (!file) return send(404, text, 'There is nothing here.\n');
  send(200, { 'Content-Type': file.type }, file.body);
}

const addressOf = (port: number, token: string): string => `http://127.0.0.1:${port}/#token=${token}`;

/** Serves the window to this machine's own browsers: 127.0.0.1 only. CONFLICT where the port is taken. */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const admission = createAdmission();
  const token = admission.token();
  let port = options.port;
  const rpc = createRpcSocket({ admits: admission.admits, port: () => port, connect: options.connect });
  const server = createServer({ connectionsCheckingInterval: LATE_CHECK_MS }, (request, response) => {
    answer(request, response, { folder: options.folder, port, admission }).catch(() => response.destroy());
  });
  boundSockets(server, SOCKETS);
  server.on('upgrade', rpc.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new OutpostError('CONFLICT', `Port ${options.port} is taken: choose another with --port.`, { cause })),
    );
    server.listen(options.port, '127.0.0.1', resolve);
  });
  ({ port } = server.address() as AddressInfo);
  return {
    address: addressOf(port, token),
    port,
    token,
    nextAddress: () => addressOf(port, admission.renew()),
    close() {
      rpc.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
