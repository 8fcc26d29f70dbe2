import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface LoopbackServer {
  readonly url: string;
  /** Requests so far: path and Range header. */
  readonly requests: { path: string; range: string | undefined }[];
  /** Takes over where it answers something other than false. */
  intercept: ((request: IncomingMessage, response: ServerResponse, path: string) => boolean) | null;
  close(): Promise<void>;
}

/** Serves a folder as a static host does, with ranges. */
export async function serveFolder(folder: string): Promise<LoopbackServer> {
  const requests: LoopbackServer['requests'] = [];
  const loopback: { intercept: LoopbackServer['intercept'] } = { intercept: null };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname.slice(1);
    requests.push({ path, range: request.headers.range });
    if (loopback.intercept?.(request, response, path)) return;
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null) return void response.writeHead(404).end();
    sendRange(request, response, bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(loopback, {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

export function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
}

export function sendRange(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const start = rangeStart(request);
  if (start === 0) return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  if (start >= bytes.length) return void response.writeHead(416).end();
  const headers = {
    'content-length': bytes.length - start,
    'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
  };
  response.writeHead(206, headers).end(bytes.subarray(start));
}

/** Sends this much and hangs up, though more was announced; what was sent arrives. */
export function cutAfter(response: ServerResponse, bytes: Buffer): void {
  response.write(bytes, () => response.socket?.end());
}
