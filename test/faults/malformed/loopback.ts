import { connect } from 'node:net';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import type { LoopbackHost } from '../../../main/web/loopback-host.ts';
import { RPC_PATH, RPC_PROTOCOL, TICKET_PATH, TOKEN_PREFIX } from '../../../shared/rpc/websocket.ts';
import { draw, mutatedBytes } from './mutations.ts';
import { createTally, type Tally } from './tally.ts';
import { ACCEPTED } from './verdict.ts';

/** A connection that says nothing and is not closed, ms. */
const HANG_MS = 60_000;

/** A browser that was let in, as long as the host runs. */
export interface Admitted {
  readonly port: number;
  readonly ticket: string;
}

/** As the window does it: the token of the printed address, once, for a ticket. */
export async function admit({ port, token }: LoopbackHost): Promise<Admitted> {
  const answered = await fetch(`http://127.0.0.1:${port}${TICKET_PATH}`, {
    method: 'POST',
    body: token,
    headers: { origin: `http://127.0.0.1:${port}` },
  });
  return { port, ticket: await answered.text() };
}

function requests({ port, ticket }: Admitted): fc.Arbitrary<Buffer> {
  const host = `Host: 127.0.0.1:${port}`;
  const upgrade = [
    `GET ${RPC_PATH} HTTP/1.1`,
    host,
    `Origin: http://127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${RPC_PROTOCOL}, ${TOKEN_PREFIX}${ticket}`,
  ];
  const sound = [
    ['GET /index.html HTTP/1.1', host, 'Connection: close'],
    [`POST ${TICKET_PATH} HTTP/1.1`, host, `Origin: http://127.0.0.1:${port}`, 'Content-Length: 4', '', 'body'],
    ['GET /%2e%2e/%00 HTTP/1.1', host, 'Connection: close'],
    upgrade,
  ].map((lines) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  return fc.constantFrom(...sound).chain(mutatedBytes);
}

/** Writes the bytes and half-closes. The answer's status; `closed` where there is none. */
function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => settle('hang'), HANG_MS);
    function settle(how: string): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    }
    socket.on('error', () => settle('closed'));
    socket.on('close', () => settle('closed'));
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(said) ?? [];
      if (status !== undefined) settle(status);
    });
    // Whoever waits for an answer keeps the line open; a request that is cut off ends it.
    if (bytes.includes('\r\n\r\n')) socket.write(bytes);
    else socket.end(bytes);
  });
}

/** Statuses that say that a request was taken. */
const TAKEN: readonly string[] = ['101', '200'];

/** Malformed HTTP, and malformed beginnings of a WebSocket, at a real host on loopback. */
export async function overHttp(host: Admitted, count: number, seed: number): Promise<Tally> {
  const tally = createTally('loopback HTTP');
  for (let input = 0; input < count; input++) {
    const [bytes = Buffer.alloc(0)] = draw(requests(host), 1, seed + input);
    const status = await exchange(host.port, bytes);
    const how = `seed ${seed + input}`;
    if (status === 'hang') tally.gone('hang', how, '');
    else if (status.startsWith('5') && status !== '503') tally.gone('crash', how, status);
    else tally.add(TAKEN.includes(status) ? ACCEPTED : `HTTP ${status}`, how);
  }
  const sound = Buffer.from(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`);
  tally.afterwards((await exchange(host.port, sound)) === '200');
  return tally;
}

/** A window's own line, as a browser opens it. */
export async function openLine({ port, ticket }: Admitted): Promise<{
  readonly line: { send(message: unknown): void; onMessage(listener: (message: unknown) => void): () => void };
  /** Bytes that are no message: what closes the connection, by its code. */
  close(): void;
}> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${RPC_PATH}`, [RPC_PROTOCOL, `${TOKEN_PREFIX}${ticket}`], {
    origin: `http://127.0.0.1:${port}`,
  });
  await new Promise<void>((opened, failed) => {
    socket.once('open', opened).once('error', failed);
  });
  return {
    line: {
      send: (message) => socket.send(JSON.stringify(message) ?? 'null'),
      onMessage(listener) {
        const hear = (data: unknown): void => listener(JSON.parse(String(data)));
        socket.on('message', hear);
        return () => socket.off('message', hear);
      },
    },
    close: () => socket.terminate(),
  };
}

/** Frames that hold no JSON: each closes its connection by a code of RFC 6455, 7.4, and no other. */
export async function overFrames(host: Admitted, count: number, seed: number): Promise<Tally> {
  const tally = createTally('WebSocket frames');
  const valid = Buffer.from(
    JSON.stringify({ kind: 'request', id: 1, method: 'system.status', params: {}, session: null }),
  );
  for (let input = 0; input < count; input++) {
    const [bytes = Buffer.alloc(0)] = draw(mutatedBytes(valid), 1, seed + input);
    const how = `seed ${seed + input}`;
    const said = await frame(host, bytes, input % 4 === 0);
    if (said === 'hang') tally.gone('hang', how, '');
    else tally.add(said === 'message' ? ACCEPTED : said, how);
  }
  const after = await frame(host, valid, false);
  tally.afterwards(after === 'message');
  return tally;
}

/** Sends one frame, and a sound call behind it: an answer to that, or the code with which the connection was closed. */
function frame({ port, ticket }: Admitted, bytes: Buffer, binary: boolean): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${RPC_PATH}`, [RPC_PROTOCOL, `${TOKEN_PREFIX}${ticket}`], {
      origin: `http://127.0.0.1:${port}`,
    });
    const timer = setTimeout(() => settle('hang'), HANG_MS);
    function settle(how: string): void {
      clearTimeout(timer);
      socket.terminate();
      resolve(how);
    }
    socket.on('error', () => undefined);
    socket.on('close', (code) => settle(`closed ${code}`));
    socket.on('message', () => settle('message'));
    socket.on('open', () => {
      socket.send(bytes, { binary });
      socket.send(JSON.stringify({ kind: 'request', id: 7, method: 'system.status', params: {}, session: null }));
    });
  });
}
