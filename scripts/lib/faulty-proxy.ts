import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may happen to a request on its way. `lost-answer`: it arrived, but the sender is not told. */
const FAULTS = ['none', 'busy', 'reset', 'stall', 'cut', 'lost-answer'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyProxy {
  readonly url: string;
  readonly happened: Record<Fault, number>;
  close(): Promise<void>;
}

function readAll(request: IncomingMessage): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => done(Buffer.concat(chunks)));
    request.on('error', failed);
  });
}

function forward(to: string, request: IncomingMessage, body: Buffer): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const onward = httpRequest(
      new URL(request.url ?? '/', to),
      { method: 'POST', headers: { ...request.headers, host: new URL(to).host } },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
      },
    );
    onward.on('error', failed);
    onward.end(body);
  });
}

/** Stands before a receiver on loopback and does to each request what `next` says. */
export async function startFaultyProxy(to: string, next: () => Fault): Promise<FaultyProxy> {
  const happened: Record<Fault, number> = { none: 0, busy: 0, reset: 0, stall: 0, cut: 0, 'lost-answer': 0 };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = next();
    happened[fault] += 1;
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    if (fault === 'stall') return;
    const body = await readAll(request);
    if (fault === 'busy') return void response.writeHead(503, { 'retry-after': '1' }).end();
    const { status, text } = await forward(to, request, body);
    if (fault === 'lost-answer') return void request.socket.resetAndDestroy();
    if (fault === 'cut') {
      response.writeHead(status, { 'content-length': String(Buffer.byteLength(text) + 10) });
      response.write(text);
      return void setTimeout(() => request.socket.destroy(), 5);
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    happened,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
