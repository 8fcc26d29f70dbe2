import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { randomBytes, randomInt } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpSource } from '../../main/engine/knowledge/sync/http-source.ts';
import { DEFAULT_RETRY } from '../../main/engine/knowledge/sync/download.ts';
import { createTestPublisher, type TestPublisher } from '../fixtures/signed-repository.ts';
import { serveFolder } from '../unit/knowledge/sync/loopback-server.ts';
import { createWorkstation } from '../unit/knowledge/sync/workstation.ts';
import { directHttp } from '../fixtures/http.ts';

const SEGMENTS = 40;
const SEGMENT_BYTES = 512 * 1024;
const CUT_BYTES = { least: 50_000, most: 2_000_000 };
/** The bound: downloaded over what is there. */
const MOST_OVERHEAD = 1.3;

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

function listen(server: Server): Promise<number> {
  open.push(server);
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));
}

/** Cuts every connection after a number of bytes towards the client, uniform in CUT_BYTES. Counts what it let through. */
async function cuttingProxy(
  to: number,
  random: () => number,
): Promise<{ port: number; carried: () => number; cuts: () => number }> {
  let carried = 0;
  let cuts = 0;
  const port = await listen(
    createTcpServer((client) => {
      let left = Math.floor(CUT_BYTES.least + random() * (CUT_BYTES.most - CUT_BYTES.least));
      const server = connect(to, '127.0.0.1');
      client.pipe(server);
      for (const socket of [client, server]) socket.on('error', () => undefined);
      server.on('data', (chunk: Buffer) => {
        const passed = chunk.subarray(0, left);
        left -= passed.length;
        carried += passed.length;
        client.write(passed);
        if (left > 0) return;
        cuts++;
        client.destroy();
        server.destroy();
      });
      server.on('close', () => client.end());
      client.on('close', () => server.destroy());
    }),
  );
  return { port, carried: () => carried, cuts: () => cuts };
}

describe('a link that dies again and again', () => {
  it('brings 20 MB over, and fetches little twice', { timeout: 300_000 }, async () => {
    const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
    let state = seed;
    const random = (): number => {
      // Lehmer: enough for where to cut.
      state = Number(((BigInt(state % 2_147_483_646) + 1n) * 48_271n) % 2_147_483_647n);
      return state / 2_147_483_647;
    };
    const publisher: TestPublisher = await createTestPublisher();
    try {
      await publisher.publish({
        id: 'large',
        version: 1,
        texts: Array.from({ length: SEGMENTS }, () => randomBytes(SEGMENT_BYTES)),
      });
      const workstation = await createWorkstation(publisher);
      const host = await serveFolder(publisher.repository);
      const proxy = await cuttingProxy(Number(new URL(host.url).port), random);
      const outcome = await workstation.sync(
        createHttpSource(`http://127.0.0.1:${proxy.port}/`, { http: directHttp }),
        {
          retry: { ...DEFAULT_RETRY, baseMs: 20 },
        },
      );
      const ratio = proxy.carried() / (SEGMENTS * SEGMENT_BYTES);
      process.stderr.write(
        `dying link, seed ${seed}: ${proxy.cuts()} cuts, ${ratio.toFixed(3)} times the size was carried\n`,
      );
      expect(outcome.bundles.map(({ id }) => id)).toEqual(['large']);
      expect(proxy.cuts()).toBeGreaterThan(5);
      expect(ratio).toBeLessThan(MOST_OVERHEAD);
      await host.close();
    } finally {
      await publisher.remove();
    }
  });
});
