import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startEngine } from '../../../main/host/start-engine.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { SOCKETS } from '../../../main/web/limits.ts';
import { type LoopbackHost, startLoopbackHost } from '../../../main/web/loopback-host.ts';

let folder = '';
let engine: EngineHost;
let host: LoopbackHost;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-web-'));
  mkdirSync(join(folder, 'window'));
  writeFileSync(join(folder, 'window', 'index.html'), '<!doctype html><title>Outpost</title>');
  writeFileSync(join(folder, 'secret.json'), '{}');
  engine = startEngine({
    home: join(folder, 'home'),
    models: 'none',
    env: { ...process.env, OUTPOST_PASSPHRASE_FILE: '' },
    from: import.meta.dirname,
    onLog: () => undefined,
  });
  host = await startLoopbackHost({ folder: join(folder, 'window'), port: 0, connect: () => engine.connect() });
  await engine.whenReady();
});
afterAll(async () => {
  await host.close();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A raw request: `fetch` would correct the host and the path. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Lets this test in, as a browser that opens a further address. */
async function admitted(): Promise<string> {
  const response = await exchange(new URL(host.nextAddress()).hash.replace('#token=', ''));
  return response.text();
}

/** On a connection of its own: one that was kept alive may just have given way to another. */
const exchange = (offered: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${host.port}/ticket`, {
    method: 'POST',
    body: offered,
    headers: { origin: `http://127.0.0.1:${host.port}`, connection: 'close' },
  });

async function connect(options: { token?: string; origin?: string; path?: string; host?: string } = {}) {
  const { token = await admitted(), origin = `http://127.0.0.1:${host.port}`, path = '/rpc' } = options;
  const headers = { origin, ...(options.host ? { host: options.host } : {}) };
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, ['outpost.v1', `token.${token}`], { headers });
  return new Promise<WebSocket | number>((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

describe('the loopback host', () => {
  it('serves the window with a policy that allows nothing from elsewhere', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Outpost</title>');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it.each(['/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/....//secret.json', '/%00', '/%'])(
    'gives nothing outside its folder: %s',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).not.toContain('{}');
    },
  );

  it('refuses other names of this machine, and everything but reading', async () => {
    expect((await get('/', { host: 'attacker.example' })).status).toBe(403);
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  it('connects a window with the right token and origin to the engine', async () => {
    const socket = await connect();
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const answer = new Promise<{ kind: string; value: { home: { state: string } } }>((resolve) =>
      socket.on('message', (data) => resolve(JSON.parse(String(data)))),
    );
    socket.send(JSON.stringify({ kind: 'request', id: 0, method: 'system.status', params: {}, session: null }));
    expect(await answer).toMatchObject({ kind: 'result', id: 0, value: { home: { state: 'missing' } } });
    socket.close();
  });

  it.each([
    ['a wrong token', { token: 'x'.repeat(43) }, 401],
    ['no token', { token: '' }, 401],
    ['another page', { origin: 'http://attacker.example' }, 403],
    ['another name of this machine', { host: 'attacker.example', origin: 'http://attacker.example' }, 403],
    ['another path', { path: '/other' }, 403],
  ])('refuses %s', async (_name, options, status) => {
    expect(await connect(options)).toBe(status);
  });

  it('closes on what is no JSON, and on what is too long', async () => {
    for (const message of ['{', 'x'.repeat(300_000)]) {
      const socket = await connect();
      if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
      const closed = new Promise<number>((resolve) => socket.on('close', resolve));
      socket.send(message);
      expect([1007, 1009]).toContain(await closed);
    }
  });
});

describe('the printed address', () => {
  const tokenOf = (address: string): string => new URL(address).hash.replace('#token=', '');

  it('lets one browser in, once: the next one is refused, and the first goes on with its ticket', async () => {
    const token = tokenOf(host.nextAddress());
    const first = await exchange(token);
    expect(first.status).toBe(200);
    const ticket = await first.text();
    expect(ticket).not.toBe(token);
    expect((await exchange(token)).status).toBe(204);
    expect(await connect({ token })).toBe(401);
    // A reload, and a connection that comes back.
    expect(await (await exchange(ticket)).text()).toBe(ticket);
    for (let time = 0; time < 2; time += 1) {
      const socket = await connect({ token: ticket });
      expect(socket).toBeInstanceOf(WebSocket);
      if (typeof socket !== 'number') socket.close();
    }
  });

  it('is used up by a connection that brings it itself', async () => {
    const token = tokenOf(host.nextAddress());
    const socket = await connect({ token });
    expect(socket).toBeInstanceOf(WebSocket);
    if (typeof socket !== 'number') socket.close();
    expect(await connect({ token })).toBe(401);
    expect((await exchange(token)).status).toBe(204);
  });

  it('that was not used is worth nothing once another is asked for', async () => {
    const token = tokenOf(host.nextAddress());
    host.nextAddress();
    expect((await exchange(token)).status).toBe(204);
  });

  it('is exchanged for the page of this host alone, and takes no long body', async () => {
    const token = tokenOf(host.nextAddress());
    const url = `http://127.0.0.1:${host.port}/ticket`;
    const foreign = { origin: 'http://attacker.example' };
    expect((await fetch(url, { method: 'POST', body: token, headers: foreign })).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body: token })).status).toBe(403);
    expect((await exchange('x'.repeat(100_000)).catch(() => ({ status: 204 }))).status).toBe(204);
    expect((await exchange(token)).status).toBe(200);
  });
});

describe('sockets that say nothing', () => {
  it('keep nobody out: a page is served and a window connects beside 400 of them', async () => {
    const working = await connect();
    if (typeof working === 'number') throw new Error(`refused with ${working}`);
    const silent = await Promise.all(
      Array.from(
        { length: 400 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = createConnection({ host: '127.0.0.1', port: host.port });
            socket.on('error', () => undefined);
            // Connected, or refused because there are enough.
            socket.once('connect', () => resolve(socket));
            socket.once('close', () => resolve(socket));
          }),
      ),
    );
    expect((await get('/')).status).toBe(200);
    const another = await connect();
    expect(another).toBeInstanceOf(WebSocket);
    expect(working.readyState).toBe(WebSocket.OPEN);
    await expect.poll(() => silent.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(SOCKETS.silent);
    for (const socket of silent) socket.destroy();
    for (const window of [working, another]) if (typeof window !== 'number') window.close();
  });

  it('that begin a request and never end it are closed', async () => {
    const socket = createConnection({ host: '127.0.0.1', port: host.port });
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write('GET / HTTP/1.1\r\nHost: ');
    // Read to the end: the answer 408, where Node sends one.
    socket.resume();
    await closed;
    expect(socket.closed).toBe(true);
  });
});
