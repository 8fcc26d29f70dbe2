import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Channel } from '../../shared/rpc/channels.ts';
import { createAccessToken } from './access-token.ts';
import { hasOwnHost } from './allowed-origin.ts';
import { createRpcSocket } from './rpc-socket.ts';
import { SECURITY_HEADERS } from '../host/security-headers.ts';
import { readStaticFile } from '../host/static-files.ts';

export interface LoopbackHost {
  /** Carries the one-time token in its fragment, which is never sent to a server and stands in no log. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** The built window (dist/renderer). */
  readonly folder: string;
  /** 0: any free port. */
  readonly port: number;
  readonly connect: () => Channel;
}

async function answer(request: IncomingMessage, response: ServerResponse, folder: string, port: number): Promise<void> {
  const send = (status: number, headers: Record<string, string>, body: Buffer | string): void => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const text = { 'Content-Type': 'text/plain; charset=utf-8' };
  if (!hasOwnHost(request, port)) return send(403, text, 'Open the address that Outpost printed.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(405, { ...text, Allow: 'GET, HEAD' }, 'Only reading.\n');
  const file = await readStaticFile(folder, (request.url ?? '/').split(/[?#]/)[0] ?? '/');
  if (!file) return send(404, text, 'There is nothing here.\n');
  send(200, { 'Content-Type': file.type }, file.body);
}

/** Serves the window to this machine's own browsers: 127.0.0.1 only. CONFLICT where the port is taken. */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const token = createAccessToken();
  let port = options.port;
  const rpc = createRpcSocket({ token, port: () => port, connect: options.connect });
  const server = createServer((request, response) => {
    answer(request, response, options.folder, port).catch(() => response.destroy());
  });
  server.on('upgrade', rpc.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new OutpostError('CONFLICT', `Port ${options.port} is taken: choose another with --port.`, { cause })),
    );
    server.listen(options.port, '127.0.0.1', resolve);
  });
  ({ port } = server.address() as AddressInfo);
  return {
    address: `http://127.0.0.1:${port}/#token=${token}`,
    port,
    token,
    close() {
      rpc.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
