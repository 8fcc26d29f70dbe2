import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../main/engine/net/http-client.ts';
import { type NetworkSettings, networkSettings } from '../../../main/engine/net/network-settings.ts';
import { type Pair, selfSigned } from '../../fixtures/certificates.ts';
import { startProxy } from '../../fixtures/loopback-proxy.ts';
import { get, serve } from './servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
async function opened<T extends { close(): Promise<void> }>(making: T | Promise<T>): Promise<T> {
  const made = await making;
  open.push(made);
  return made;
}
const client = (settings: NetworkSettings): Promise<HttpClient> => opened(createHttpClient(settings));
const answering: RequestListener = (_request, response) => void response.end('{}');
const NAME = 'centre.example';

describe('behind a proxy', () => {
  it('plain http is handed to it, and https goes through a tunnel that it cannot look into', async () => {
    const pair = selfSigned(NAME);
    const plain = await opened(serve(answering));
    const secure = await opened(serve(answering, pair));
    const proxy = await opened(startProxy({ [NAME]: plain.port, [`secure.${NAME}`]: secure.port }));
    const http = await client(networkSettings({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url }));
    // The name is known to the proxy alone: nothing was resolved here.
    expect(await http.open(get(`http://${NAME}/a`))).toMatchObject({ kind: 'ok' });
    expect(proxy.asked).toEqual([`GET http://${NAME}/a`]);
    const trust = { ca: pair.cert };
    expect(await http.open(get(`https://secure.${NAME}/b`, { trust }))).toMatchObject({
      kind: 'network',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(proxy.asked[1]).toBe(`CONNECT secure.${NAME}:443`);
  });

  it('a server whose certificate holds is reached through the tunnel', async () => {
    const pair = selfSigned(NAME);
    const secure = await opened(serve(answering, pair));
    const proxy = await opened(startProxy({ [NAME]: secure.port }));
    const http = await client(networkSettings({ https_proxy: proxy.url }, [pair.cert]));
    expect(await http.open(get(`https://${NAME}/`))).toMatchObject({ kind: 'ok' });
    expect(proxy.asked).toEqual([`CONNECT ${NAME}:443`]);
  });

  it('its name and password are shown to it alone', async () => {
    const seen: unknown[] = [];
    const plain = await opened(
      serve((request, response) => {
        seen.push(request.headers.authorization);
        response.end();
      }),
    );
    const proxy = await opened(startProxy({ [NAME]: plain.port }));
    const HTTP_PROXY = proxy.url.replace('//', '//clinic:word@');
    const http = await client(networkSettings({ HTTP_PROXY }));
    expect(await http.open(get(`http://${NAME}/`))).toMatchObject({ kind: 'ok' });
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('clinic:word').toString('base64')}`]);
    expect(seen).toEqual([undefined]);
  });

  it('this machine, and what NO_PROXY names, are reached directly', async () => {
    const plain = await opened(serve(answering));
    const proxy = await opened(startProxy({}));
    const http = await client(networkSettings({ HTTP_PROXY: proxy.url, NO_PROXY: '.clinic.invalid' }));
    expect(await http.open(get(plain.url))).toMatchObject({ kind: 'ok' });
    expect(await http.open(get('http://files.clinic.invalid/'))).toMatchObject({ kind: 'network', connected: false });
    expect(proxy.asked).toEqual([]);
  });

  it.each(['http', 'https'])('that refuses, a request over %s is told so', async (scheme) => {
    const proxy = await opened(startProxy({}, { refuses: 407 }));
    const http = await client(networkSettings({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url }));
    expect(await http.open(get(`${scheme}://${NAME}/`))).toMatchObject({ kind: 'network', code: 'PROXY_407' });
  });

  it('that is not there, a request fails like a line that is down', async () => {
    const proxy = await startProxy({});
    await proxy.close();
    const http = await client(networkSettings({ HTTP_PROXY: proxy.url }));
    expect(await http.open(get(`http://${NAME}/`))).toMatchObject({ kind: 'network', connected: false });
  });

  it('that never answers, a request ends in its time', async () => {
    const silent = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((closed) => silent.close(() => closed())) });
    const ALL_PROXY = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const http = await client(networkSettings({ ALL_PROXY }));
    const hasty = await opened(createHttpClient(networkSettings({ ALL_PROXY }), { connectMs: 100 }));
    expect(await hasty.open(get(`https://${NAME}/`))).toEqual({ kind: 'timeout', phase: 'connect' });
    for (const scheme of ['http', 'https'])
      expect(await http.open(get(`${scheme}://${NAME}/`, { limit: { headersMs: 100 } }))).toEqual({
        kind: 'timeout',
        phase: 'headers',
      });
  });

  it('is named without a scheme, as people do; what is no address is told as such', async () => {
    const plain = await opened(serve(answering));
    const proxy = await opened(startProxy({ [NAME]: plain.port }));
    const short = await client(networkSettings({ HTTP_PROXY: proxy.url.replace('http://', '') }));
    expect(await short.open(get(`http://${NAME}/`))).toMatchObject({ kind: 'ok' });
    const wrong = await client(networkSettings({ HTTP_PROXY: 'http://:::' }));
    expect(await wrong.open(get(`http://${NAME}/`))).toMatchObject({ kind: 'invalid' });
  });
});

describe('a server whose certificate an authority of its own signed', () => {
  let pair: Pair;
  let url: string;
  let folder: string;
  beforeEach(async () => {
    pair = selfSigned(NAME);
    ({ url } = await opened(serve(answering, pair)));
    folder = await mkdtemp(join(tmpdir(), 'outpost-authority-'));
    open.push({ close: () => rm(folder, { recursive: true, force: true }) });
  });

  it('is not known by itself', async () => {
    const http = await client(networkSettings({}));
    expect(await http.open(get(url))).toMatchObject({ kind: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('is known by the enrolment, by OUTPOST_CA_FILE, and by the request itself', async () => {
    const file = join(folder, 'authority.pem');
    await writeFile(file, pair.cert);
    const enrolled = await client(networkSettings({}, [pair.cert]));
    expect(await enrolled.open(get(url))).toMatchObject({ kind: 'ok' });
    const setting = await client(networkSettings({ OUTPOST_CA_FILE: file }));
    expect(await setting.open(get(url))).toMatchObject({ kind: 'ok' });
    const plain = await client(networkSettings({}));
    expect(await plain.open(get(url, { trust: { ca: pair.cert } }))).toMatchObject({ kind: 'ok' });
  });

  it('is not known where the request names another authority, whatever the machine trusts', async () => {
    const http = await client(networkSettings({}, [pair.cert]));
    const trust = { ca: selfSigned('other.example').cert };
    expect(await http.open(get(url, { trust }))).toMatchObject({ kind: 'network' });
    // Nor by a connection that another request left open.
    expect(await http.open(get(url))).toMatchObject({ kind: 'ok' });
    expect(await http.open(get(url, { trust }))).toMatchObject({ kind: 'network' });
  });

  it('is asked again once a file that could not be read is there', async () => {
    const file = join(folder, 'later.pem');
    const http = await client(networkSettings({ OUTPOST_CA_FILE: file }));
    expect(await http.open(get(url))).toMatchObject({ kind: 'invalid' });
    await writeFile(file, pair.cert);
    expect(await http.open(get(url))).toMatchObject({ kind: 'ok' });
  });

  it('what is no certificate is told as such', async () => {
    const http = await client(networkSettings({}));
    const trust = { ca: pair.cert, cert: 'not PEM', key: 'not PEM' };
    expect(await http.open(get(url, { trust }))).toMatchObject({ kind: 'invalid' });
  });
});
