import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../main/engine/net/http-client.ts';
import { networkSettings } from '../../../main/engine/net/network-settings.ts';
import { createHttpPost } from '../../../main/engine/telemetry/http-post.ts';
import { type Endpoint, type Post, retryAfterMs, send } from '../../../main/engine/telemetry/send.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { selfSigned } from '../../fixtures/certificates.ts';
import { startProxy } from '../../fixtures/loopback-proxy.ts';
import { postDirectly } from '../../fixtures/post.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const { signal } = new AbortController();
let sink: OtlpSink;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(() => sink.close());

const post = (endpoint: Endpoint = { url: sink.url }) =>
  send(endpoint, { path: '/v1/traces', body: '{"resourceSpans":[]}' }, { post: postDirectly, now: NOW, signal });

describe('an OTLP request', () => {
  it('is compressed JSON with the token of its endpoint', async () => {
    expect(await post({ url: `${sink.url}/`, token: 'secret' })).toEqual({ kind: 'success', rejected: 0 });
    expect(sink.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      authorization: 'Bearer secret',
    });
    expect(sink.received[0]?.body).toBe('{"resourceSpans":[]}');
  });

  it.each([429, 502, 503, 504])('%i may be tried again', async (status) => {
    sink.answers.push({ status, headers: { 'retry-after': '7' } });
    expect(await post()).toMatchObject({ kind: 'retryable', retryAfterMs: 7_000 });
  });

  it.each([301, 302, 401, 403, 404, 415, 500, 501])('%i is a refusal of this endpoint', async (status) => {
    sink.answers.push({ status, headers: { location: 'http://127.0.0.1:9' } });
    expect(await post()).toEqual({ kind: 'refused', reason: `HTTP ${status}` });
    expect(sink.received).toHaveLength(1);
  });

  it.each([400, 413, 422])('%i is about what was sent', async (status) => {
    sink.answers.push({ status });
    expect(await post()).toEqual({ kind: 'unreadable', reason: `HTTP ${status}` });
  });

  it('what cannot be encoded is no failure of the line: nothing is sent', async () => {
    const request = { path: '/v1/traces', body: '{"resourceSpans":[{}]}' };
    expect(
      await send({ url: sink.url, encoding: 'protobuf' }, request, { post: postDirectly, now: NOW, signal }),
    ).toEqual({ kind: 'unencodable' });
    expect(sink.received).toEqual([]);
  });

  it('what was accepted in part is never sent again, and says how much was not', async () => {
    sink.answers.push({ status: 200, body: JSON.stringify({ partialSuccess: { rejectedSpans: '3' } }) });
    expect(await post()).toEqual({ kind: 'success', rejected: 3 });
  });

  it('to an endpoint that is set up wrongly waits for a person, and the next one is asked meanwhile', async () => {
    expect(await post({ url: sink.url, token: 'two\nlines' })).toMatchObject({ kind: 'refused' });
    expect(await post({ url: 'ftp://127.0.0.1' })).toMatchObject({ kind: 'refused' });
    expect(sink.received).toEqual([]);
  });

  it('that was taken is never sent again, though the rest of the answer is missing or too long', async () => {
    sink.answers.push({ status: 200, body: Buffer.alloc(100_000) });
    expect(await post()).toEqual({ kind: 'success', rejected: 0 });
    sink.answers.push({ status: 200, headers: { 'content-length': '50' } });
    expect(await post()).toEqual({ kind: 'success', rejected: 0 });
  });

  it.each([
    ['text/html; charset=utf-8', '<!doctype html><title>Welcome to the guest network</title>'],
    ['text/html', ''],
    ['', '\n  <html><body>Sign in</body></html>'],
    ['application/json', '<html></html>'],
    ['application/xhtml+xml', '<?xml version="1.0"?><html/>'],
    ['text/html', `<html>${'x'.repeat(200_000)}</html>`],
  ])('answered 200 with a page (%s) was taken by nobody: this endpoint refuses', async (type, body) => {
    sink.answers.push({ status: 200, headers: { 'content-type': type }, body });
    expect(await post()).toEqual({ kind: 'refused', reason: expect.stringContaining('HTTP 200') });
  });

  it.each(['-1', '1e400', '"many"', '{}', '[9]', 'null', '0.5', 'true'])(
    'believes no count of refused items that is none: %s',
    async (count) => {
      sink.answers.push({ status: 200, body: `{"partialSuccess":{"rejectedSpans":${count}}}` });
      expect(await post()).toEqual({ kind: 'success', rejected: expect.any(Number) });
      sink.answers.push({ status: 200, body: `{"partialSuccess":{"rejectedSpans":${count}}}` });
      const { rejected } = (await post()) as { rejected: number };
      expect(Number.isSafeInteger(rejected) && rejected >= 0).toBe(true);
    },
  );

  it('a mistake of our own is no failure of the line', async () => {
    const broken: Post = () => Promise.reject(new TypeError('a defect'));
    const request = { path: '/v1/traces', body: '{}' };
    await expect(send({ url: sink.url }, request, { post: broken, now: NOW, signal })).rejects.toThrow(TypeError);
  });

  it('takes the proxy of the machine', async () => {
    const proxy = await startProxy({ 'centre.example': Number(new URL(sink.url).port) });
    const http = createHttpClient(networkSettings({ HTTP_PROXY: proxy.url }));
    const request = { path: '/v1/traces', body: '{"resourceSpans":[]}' };
    const through = { post: createHttpPost(http), now: NOW, signal };
    expect(await send({ url: 'http://centre.example' }, request, through)).toEqual({ kind: 'success', rejected: 0 });
    expect(proxy.asked).toEqual(['POST http://centre.example/v1/traces']);
    expect(sink.received).toHaveLength(1);
    await http.close();
    await proxy.close();
  });

  it('a connection that fails may be tried again', async () => {
    const { url } = sink;
    await sink.close();
    expect(await post({ url })).toMatchObject({ kind: 'retryable', reason: 'ECONNREFUSED' });
  });
});

describe('over TLS', () => {
  const server = selfSigned('centre');
  const workstation = selfSigned('workstation');
  let secure: OtlpSink;
  beforeEach(async () => {
    secure = await startSink({ tls: { ...server, ca: workstation.cert, requestCert: true, rejectUnauthorized: true } });
  });
  afterEach(() => secure.close());

  it('shows its own certificate to a server whose certificate it was given', async () => {
    expect(await post({ url: secure.url, ca: server.cert, ...workstation })).toEqual({ kind: 'success', rejected: 0 });
  });

  it('tells nothing to a server whose certificate it does not know, and tries again later', async () => {
    expect(await post({ url: secure.url, ...workstation })).toMatchObject({ kind: 'retryable' });
    expect(await post({ url: secure.url, ca: selfSigned('stranger').cert, ...workstation })).toMatchObject({
      kind: 'retryable',
    });
    expect(secure.received).toEqual([]);
  });

  it('is turned away without a certificate of its own', async () => {
    expect(await post({ url: secure.url, ca: server.cert })).toMatchObject({ kind: 'retryable' });
    expect(secure.received).toEqual([]);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date, never in the past, never for ever', () => {
    expect(retryAfterMs('120', NOW)).toBe(120_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 10:01:00 GMT', NOW)).toBe(60_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 09:00:00 GMT', NOW)).toBe(0);
    expect(retryAfterMs('99999999', NOW)).toBe(6 * 3_600_000);
    expect(retryAfterMs('soon', NOW)).toBeNull();
    expect(retryAfterMs(null, NOW)).toBeNull();
  });
});
