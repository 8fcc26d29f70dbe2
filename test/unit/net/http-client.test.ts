import type { IncomingMessage, RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/net/failure.ts';
import { createHttpClient, type HttpClient } from '../../../main/engine/net/http-client.ts';
import type { HttpOk, HttpOutcome } from '../../../main/engine/net/http-request.ts';
import { networkSettings } from '../../../main/engine/net/network-settings.ts';
import { get, type Server, serve } from './servers.ts';

const CONTENT = Buffer.from('0123456789'.repeat(100));
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function server(listener: RequestListener): Promise<Server> {
  const started = await serve(listener);
  open.push(started);
  return started;
}
function client(): HttpClient {
  const made = createHttpClient(networkSettings({}));
  open.push(made);
  return made;
}

function ok(outcome: HttpOutcome): HttpOk {
  if (outcome.kind !== 'ok') throw new Error(`${outcome.kind} instead of an answer`);
  return outcome;
}
async function readWhole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
/** How reading the body ended: its bytes, or the failure that cut it. */
async function ending(outcome: HttpOutcome): Promise<unknown> {
  return readWhole(ok(outcome).body).then(
    (bytes) => bytes.toString(),
    (thrown: unknown) => (thrown instanceof TransferError ? thrown.failure : thrown),
  );
}

describe('an exchange', () => {
  it('brings the whole body, uncompressed, and the tag that names its content', async () => {
    const headers: IncomingMessage['headers'][] = [];
    const { url } = await server((request, response) => {
      headers.push(request.headers);
      response.writeHead(200, { etag: '"one"' }).end(CONTENT);
    });
    const outcome = ok(await client().open(get(url)));
    expect(outcome).toMatchObject({ status: 200, offset: 0, validator: '"one"' });
    expect(await readWhole(outcome.body)).toEqual(CONTENT);
    expect(headers).toMatchObject([{ 'accept-encoding': 'identity' }]);
  });

  it('sends what it is given', async () => {
    const bodies: Buffer[] = [];
    const { url } = await server((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk)).on('end', () => response.end());
    });
    expect(await client().open(get(url, { method: 'POST', body: CONTENT }))).toMatchObject({ kind: 'ok' });
    expect(Buffer.concat(bodies)).toEqual(CONTENT);
  });

  it('tells another status apart, with what its headers ask for', async () => {
    const { url } = await server(
      (_request, response) => void response.writeHead(503, { 'retry-after': '7' }).end('no'),
    );
    expect(await client().open(get(url))).toMatchObject({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': '7' },
    });
  });

  it('that is set up wrongly is never sent, and is no fault of the line', async () => {
    expect(await client().open(get('ftp://127.0.0.1/'))).toMatchObject({ kind: 'invalid' });
    expect(await client().open(get('nowhere'))).toMatchObject({ kind: 'invalid' });
    const { url } = await server((_request, response) => void response.end());
    const headers = { authorization: 'Bearer two\nlines' };
    expect(await client().open(get(url, { headers }))).toMatchObject({ kind: 'invalid' });
  });

  it('whose sender makes a mistake of its own throws it', async () => {
    const { url } = await server((_request, response) => void response.end());
    const broken = { ...get(url), body: 5 as unknown };
    await expect(client().open(broken as Parameters<HttpClient['open']>[0])).rejects.not.toBeInstanceOf(TransferError);
  });

  it('whose reader fails throws what the reader threw', async () => {
    const { url } = await server((_request, response) => void response.end(CONTENT));
    const { body } = ok(await client().open(get(url)));
    const full = new Error('no space');
    const reading = (async () => {
      for await (const _chunk of body) throw full;
    })();
    await expect(reading).rejects.toBe(full);
  });
});

describe('a line that fails', () => {
  it('is told by its code, and whether there was a connection at all', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    expect(await client().open(get(gone.url))).toMatchObject({
      kind: 'network',
      code: 'ECONNREFUSED',
      connected: false,
    });
    const rude = await server((request) => void request.socket.destroy());
    expect(await client().open(get(rude.url))).toMatchObject({ kind: 'network', connected: true });
  });

  it.each([
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    '220 mail.example ESMTP\r\n',
    'HTTP/7 200 OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nbad header\r\n\r\n',
    '\0'.repeat(50),
  ])('answers no HTTP at all (%j), which is a fault of the line and none of ours', async (said) => {
    const { url } = await server((request) => void request.socket.end(said));
    expect(await client().open(get(url))).toMatchObject({ kind: 'network', connected: true });
  });

  it('is told where it breaks in the middle of a body', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(200, { 'content-length': 5_000 });
      response.write(CONTENT, () => response.socket?.end());
    });
    expect(await ending(await client().open(get(url)))).toMatchObject({ kind: 'network' });
  });

  it('that never answers ends after the time for it', async () => {
    const { url } = await server(() => undefined);
    expect(await client().open(get(url, { limit: { headersMs: 50 } }))).toEqual({ kind: 'timeout', phase: 'headers' });
  });

  it('that falls silent ends after the time without a byte', async () => {
    const { url } = await server((_request, response) => void response.writeHead(200).write('a'));
    expect(await ending(await client().open(get(url, { limit: { idleMs: 50 } })))).toEqual({
      kind: 'timeout',
      phase: 'idle',
    });
  });

  it('that drips for ever ends after the time for the whole exchange', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    expect(await ending(await client().open(get(url, { limit: { totalMs: 200 } })))).toEqual({
      kind: 'timeout',
      phase: 'total',
    });
  });

  it('is left at once by a caller who stops, before the answer and within it', async () => {
    const silent = await server(() => undefined);
    const before = new AbortController();
    const waiting = client().open(get(silent.url, { signal: before.signal }));
    before.abort();
    expect(await waiting).toEqual({ kind: 'cancelled' });
    expect(await client().open(get(silent.url, { signal: before.signal }))).toEqual({ kind: 'cancelled' });
    const slow = await server((_request, response) => void response.writeHead(200).write('a'));
    const within = new AbortController();
    const answer = await client().open(get(slow.url, { signal: within.signal }));
    within.abort();
    expect(await ending(answer)).toEqual({ kind: 'cancelled' });
  });
});

describe('an answer that is too long', () => {
  it('is refused where the server announces it, before a byte is read', async () => {
    const { url } = await server((_request, response) => void response.end(CONTENT));
    expect(await client().open(get(url, { limit: { maxBytes: 999 } }))).toEqual({ kind: 'too_large', maxBytes: 999 });
    expect(await ending(await client().open(get(url, { limit: { maxBytes: 1_000 } })))).toBe(CONTENT.toString());
  });

  it('is cut off where it does not', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(200);
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(10_000), more));
      more();
    });
    expect(await ending(await client().open(get(url, { limit: { maxBytes: 50_000 } })))).toEqual({
      kind: 'too_large',
      maxBytes: 50_000,
    });
  });
});

describe('a download that is continued', () => {
  const ranged: RequestListener = (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const stale = request.headers['if-range'] !== undefined && request.headers['if-range'] !== '"one"';
    if (from === 0 || stale) return void response.writeHead(200, { etag: '"one"' }).end(CONTENT);
    const range = `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}`;
    const headers = { 'content-range': range, 'content-length': CONTENT.length - from, etag: '"one"' };
    response.writeHead(206, headers).end(CONTENT.subarray(from));
  };

  it('takes the rest, and counts what is there already', async () => {
    const { url } = await server(ranged);
    const range = { from: 400 };
    const outcome = ok(await client().open(get(url, { range, limit: { maxBytes: CONTENT.length } })));
    expect(outcome.offset).toBe(400);
    expect(await readWhole(outcome.body)).toEqual(CONTENT.subarray(400));
    const little = { maxBytes: CONTENT.length - 1 };
    expect(await client().open(get(url, { range, limit: little }))).toMatchObject({ kind: 'too_large' });
  });

  it('begins again where the server sends the whole, and where it is another file by now', async () => {
    const plain = await server((_request, response) => void response.end(CONTENT));
    expect(ok(await client().open(get(plain.url, { range: { from: 400 } }))).offset).toBe(0);
    const { url } = await server(ranged);
    const continued = get(url, { range: { from: 400, validator: '"one"' } });
    expect(ok(await client().open(continued)).offset).toBe(400);
    const changed = get(url, { range: { from: 400, validator: '"two"' } });
    expect(ok(await client().open(changed)).offset).toBe(0);
  });

  it('never takes another part than was asked for, nor a part where the whole was asked for', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 7-999/1000' }).end(CONTENT.subarray(7));
    });
    expect(await client().open(get(url, { range: { from: 400 } }))).toEqual({ kind: 'wrong_range' });
    expect(await client().open(get(url))).toEqual({ kind: 'wrong_range' });
  });

  it('knows no content by a weak tag', async () => {
    const { url } = await server((_request, response) => void response.writeHead(200, { etag: 'W/"one"' }).end());
    expect(ok(await client().open(get(url))).validator).toBeNull();
  });
});

describe('a redirect', () => {
  const to = (location: string): RequestListener => {
    return (request, response) =>
      request.url === '/end' ? void response.end(CONTENT) : void response.writeHead(302, { location }).end();
  };

  it('is an answer like another where it is not to be followed', async () => {
    const { url } = await server(to('/end'));
    expect(await client().open(get(url))).toMatchObject({ kind: 'status', status: 302 });
  });

  it('is followed where it may be', async () => {
    const { url } = await server(to('/end'));
    expect(await ending(await client().open(get(url, { redirects: 'follow' })))).toBe(CONTENT.toString());
  });

  it('is not followed to another scheme, nor in a circle', async () => {
    const file = await server(to('file:///etc/hostname'));
    const open = (url: string) => client().open(get(url, { redirects: 'follow' }));
    expect(await open(file.url)).toEqual({ kind: 'redirect', reason: 'unsafe' });
    const circle = await server(to('/again'));
    expect(await open(circle.url)).toEqual({ kind: 'redirect', reason: 'too_many' });
  });

  it('takes no secret to another server', async () => {
    const seen: (string | undefined)[] = [];
    const far = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const near = await server(to(far.url));
    const headers = { authorization: 'Bearer secret' };
    expect(await client().open(get(near.url, { redirects: 'follow', headers }))).toMatchObject({ kind: 'ok' });
    expect(seen).toEqual([undefined]);
  });
});
