import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentPath } from '../../../../main/engine/knowledge/repository/layout.ts';
import { createHttpSource } from '../../../../main/engine/knowledge/sync/http-source.ts';
import { openSource } from '../../../../main/engine/knowledge/sync/open-source.ts';
import { createHttpClient } from '../../../../main/engine/net/http-client.ts';
import { networkSettings } from '../../../../main/engine/net/network-settings.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { startProxy } from '../../../fixtures/loopback-proxy.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { cutAfter, type LoopbackServer, rangeStart, sendRange, serveFolder } from './loopback-server.ts';
import { createWorkstation, isComplete, QUICK_RETRY, type Workstation } from './workstation.ts';
import { directHttp } from '../../../fixtures/http.ts';

const LARGE = randomBytes(400_000);

let publisher: TestPublisher;
let workstation: Workstation;
let server: LoopbackServer;
let large: string;
beforeEach(async () => {
  publisher = await createTestPublisher();
  workstation = await createWorkstation(publisher);
  await publisher.publish({ id: 'manual', version: 1, texts: ['Short.', LARGE] });
  server = await serveFolder(publisher.repository);
  const files = await workstation.sync(publisher.repository).then((outcome) => outcome.bundles[0]?.manifest.segments);
  large = segmentPath(files?.find((file) => file.length === LARGE.length)?.sha256 ?? '');
  workstation = await createWorkstation(publisher);
});
afterEach(async () => {
  await server.close();
  await publisher.remove();
});

/** Patient: a busy machine is no hostile server. */
const source = (timeoutMs = 10_000) =>
  createHttpSource(server.url, { http: directHttp, headersTimeoutMs: timeoutMs, idleTimeoutMs: timeoutMs });
const rangesOf = (path: string) => server.requests.filter((request) => request.path === path).map(({ range }) => range);

describe('syncing over the web', () => {
  it('brings a repository over, below any path, and asks for held parts no more', async () => {
    const outcome = await workstation.sync(source());
    expect(outcome.refused).toEqual([]);
    expect(await isComplete(workstation, outcome)).toBe(true);
    expect(outcome.bytesDownloaded).toBeGreaterThan(LARGE.length);
    server.requests.length = 0;
    const again = await workstation.sync(source());
    expect(again).toMatchObject({ segmentsDownloaded: 0, segmentsKept: 2 });
    expect(server.requests.map((request) => request.path)).toEqual([
      'metadata/1.root.json',
      'metadata/2.root.json',
      'metadata/timestamp.json',
    ]);
  });

  it('resumes a cut download with Range', async () => {
    const bytes = await readFile(join(publisher.repository, large));
    server.intercept = (request, response, path) => {
      if (path !== large) return false;
      const start = rangeStart(request);
      const end = Math.min(start + 150_000, bytes.length);
      response.writeHead(start === 0 ? 200 : 206, {
        'content-length': bytes.length - start,
        ...(start === 0 ? {} : { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
      });
      if (end === bytes.length) response.end(bytes.subarray(start));
      else cutAfter(response, bytes.subarray(start, end));
      return true;
    };
    const outcome = await workstation.sync(source());
    expect(await isComplete(workstation, outcome)).toBe(true);
    const starts = rangesOf(large).map((range) => Number(range?.match(/\d+/)?.[0] ?? 0));
    expect(starts.length).toBeGreaterThan(1);
    expect(starts).toEqual([...starts].sort((left, right) => left - right));
    // Nothing travelled twice.
    expect(outcome.bytesDownloaded).toBeLessThan(LARGE.length + 20_000);
  });

  it('continues where it stopped in a later sync, and keeps what was complete', async () => {
    const bytes = await readFile(join(publisher.repository, large));
    server.intercept = (request, response, path) => {
      if (path !== large) return false;
      if (rangeStart(request) > 0) {
        response.destroy();
      } else {
        response.writeHead(200, { 'content-length': bytes.length });
        cutAfter(response, bytes.subarray(0, 200_000));
      }
      return true;
    };
    const first = await workstation.sync(source());
    expect(first.refused).toMatchObject([{ id: 'manual', code: 'UNREACHABLE' }]);
    expect(first.segmentsDownloaded).toBe(1);
    server.intercept = null;
    server.requests.length = 0;
    const second = await workstation.sync(source());
    expect(second).toMatchObject({ refused: [], segmentsDownloaded: 1, segmentsKept: 1 });
    expect(Number(rangesOf(large)[0]?.match(/\d+/)?.[0])).toBeGreaterThanOrEqual(16_384);
    expect(second.bytesDownloaded).toBeLessThan(LARGE.length);
    expect([...workstation.store.contents().keys()].filter((name) => name.includes('/partial/'))).toEqual([]);
  });

  it('starts again where the server does not know ranges', async () => {
    const bytes = await readFile(join(publisher.repository, large));
    let cuts = 2;
    server.intercept = (_request, response, path) => {
      if (path !== large) return false;
      response.writeHead(200, { 'content-length': bytes.length });
      if (cuts-- <= 0) response.end(bytes);
      else cutAfter(response, bytes.subarray(0, 100_000));
      return true;
    };
    expect(await isComplete(workstation, await workstation.sync(source()))).toBe(true);
  });

  it('tries again when the server is busy, and gives up when it stays so', async () => {
    let busy = 2;
    server.intercept = (_request, response, path) => {
      if (path !== 'metadata/timestamp.json' || busy-- <= 0) return false;
      response.writeHead(503, { 'retry-after': '0' }).end();
      return true;
    };
    expect((await workstation.sync(source())).refused).toEqual([]);
    busy = Number.POSITIVE_INFINITY;
    server.requests.length = 0;
    expect(await workstation.refusals(source())).toEqual(['UNREACHABLE']);
    expect(rangesOf('metadata/timestamp.json')).toHaveLength(QUICK_RETRY.maxFruitless);
  });
});

describe('an honest server', () => {
  it('that publishes while it is read is read again', async () => {
    let published = false;
    server.intercept = (_request, response, path) => {
      if (path !== 'metadata/1.snapshot.json' || published) return false;
      published = true;
      publisher.publish({ id: 'manual', version: 2, texts: ['Shorter.'] }).then(() => response.writeHead(404).end());
      return true;
    };
    const outcome = await workstation.sync(source());
    expect(outcome.bundles.map((bundle) => bundle.version)).toEqual([2]);
  });

  it('behind a page that asks to sign in is no repository', async () => {
    server.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the guest network</html>');
      return true;
    };
    expect(await workstation.refusals(source())).toEqual(['REPOSITORY_INVALID']);
  });
});

describe('a hostile server', () => {
  it.each(['metadata/timestamp.json', 'metadata/2.root.json', 'segment'])(
    'that streams %s for ever is cut off',
    async (file) => {
      const endless = file === 'segment' ? large : file;
      let sent = 0;
      server.intercept = (_request, response, path) => {
        if (path !== endless) return false;
        response.writeHead(200);
        const chunk = Buffer.alloc(64 * 1024, 'a');
        const more = (): void => {
          if (response.destroyed) return;
          sent += chunk.length;
          response.write(chunk, more);
        };
        more();
        return true;
      };
      const code = file === 'segment' ? 'SEGMENT_CORRUPT' : 'REPOSITORY_INVALID';
      expect(await workstation.refusals(source())).toEqual([code]);
      // What the sockets hold comes on top of the limit.
      expect(sent).toBeLessThan(20_000_000);
    },
  );

  it('that goes silent is left', async () => {
    server.intercept = (_request, response, path) => {
      if (path !== 'metadata/timestamp.json') return false;
      response.writeHead(200, { 'content-length': 100 }).write('{');
      return true;
    };
    expect(await workstation.refusals(source(200))).toEqual(['UNREACHABLE']);
  });

  it('that sends another range than it was asked for cannot mix contents', async () => {
    const bytes = await readFile(join(publisher.repository, large));
    server.intercept = (request, response, path) => {
      if (path !== large) return false;
      if (rangeStart(request) === 0) {
        response.writeHead(200, { 'content-length': bytes.length });
        cutAfter(response, bytes.subarray(0, 100_000));
      } else {
        request.headers.range = 'bytes=7-';
        sendRange(request, response, bytes);
      }
      return true;
    };
    expect(await workstation.refusals(source())).toEqual(['UNREACHABLE']);
    expect(
      [...workstation.store.contents().keys()].some(
        (name) => name.endsWith(large.slice(-64)) && name.includes('segments'),
      ),
    ).toBe(false);
  });

  it('that redirects in a circle, or to another scheme, is not followed', async () => {
    for (const location of ['/metadata/1.root.json', 'file:///etc/hostname', 'ftp://127.0.0.1/']) {
      server.intercept = (_request, response) => {
        response.writeHead(302, { location }).end();
        return true;
      };
      expect(await workstation.refusals(source())).toEqual(['UNREACHABLE']);
    }
  });

  it('that moved is followed', async () => {
    server.intercept = (request, response, path) => {
      if (path.startsWith('old/') === false) return false;
      response.writeHead(301, { location: `/${path.slice(4)}` }).end();
      return Boolean(request);
    };
    expect((await workstation.sync(createHttpSource(`${server.url}/old`, { http: directHttp }))).refused).toEqual([]);
  });
});

describe('addresses', () => {
  it('must be http or https, without credentials', () => {
    for (const address of ['ftp://clinic.example/', 'file:///tmp', 'https://user:pass@clinic.example/']) {
      expect(() => openSource(address, { http: directHttp })).toThrowError(
        expect.objectContaining({ code: 'BAD_INPUT' }) as OutpostError,
      );
    }
    expect(openSource('https://clinic.example/policies', { http: directHttp }).kind).toBe('http');
    expect(openSource('/media/stick', { http: directHttp }).kind).toBe('folder');
  });

  it('without a listener are unreachable', async () => {
    await server.close();
    expect(await workstation.refusals(source())).toEqual(['UNREACHABLE']);
    server = await serveFolder(publisher.repository);
  });
});

describe('a repository behind the proxy of the machine', () => {
  it('is read through it, and its name is resolved there', async () => {
    const proxy = await startProxy({ 'policies.example': Number(new URL(server.url).port) });
    const http = createHttpClient(networkSettings({ HTTP_PROXY: proxy.url }));
    const outcome = await workstation.sync(createHttpSource('http://policies.example/', { http }));
    expect(await isComplete(workstation, outcome)).toBe(true);
    expect(proxy.asked).toContain('GET http://policies.example/metadata/timestamp.json');
    await http.close();
    await proxy.close();
  });
});
