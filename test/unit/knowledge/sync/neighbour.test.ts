import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type NeighbourServer,
  serveStoredFiles,
} from '../../../../main/engine/knowledge/segment-store/serve-neighbours.ts';
import { openStoredFiles } from '../../../../main/engine/knowledge/segment-store/shared-files.ts';
import { createHttpSource } from '../../../../main/engine/knowledge/sync/http-source.ts';
import { directHttp } from '../../../fixtures/http.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation, isComplete, TENANT, type Workstation } from './workstation.ts';

let publisher: TestPublisher;
let first: Workstation;
let second: Workstation;
let server: NeighbourServer;
beforeEach(async () => {
  publisher = await createTestPublisher();
  await publisher.delegate('pharmacy', 'pharmacy-*');
  await publisher.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
  await publisher.publishAs('pharmacy', { id: 'pharmacy-doses', version: 1, texts: ['An invented table.'] });
  // Workstations were enrolled with the first root: the neighbour must pass on the chain to the second.
  await publisher.rotate('timestamp');
  await publisher.publish({ id: 'fire', version: 2, texts: ['Leave the building at once.'] });
  first = await createWorkstation(publisher, 'first');
  second = await createWorkstation(publisher, 'second');
  await first.sync(publisher.repository);
  server = await serveStoredFiles(openStoredFiles(first.store, TENANT), { host: '127.0.0.1', port: 0, neighbours: [] });
});
afterEach(async () => {
  await server.close();
  await publisher.remove();
});

describe('a neighbour', () => {
  it('passes on all that it verified, and is checked like any other source', async () => {
    const outcome = await second.sync(createHttpSource(server.address, { http: directHttp }));
    expect(outcome.bundles.map(({ id, version }) => `${id} ${version}`)).toEqual(['fire 2', 'pharmacy-doses 1']);
    expect(await isComplete(second, outcome)).toBe(true);
    expect(second.knowledge()).toEqual(first.knowledge());
  });

  it('gives nothing but signed files, and takes nothing', async () => {
    for (const path of [
      'latest-seen.json',
      'active.json',
      'metadata/active.json',
      '../state.db',
      'metadata/../active.json',
      'segments/aa/bb',
    ]) {
      expect((await fetch(server.address + path)).status).toBe(404);
    }
    expect((await fetch(`${server.address}metadata/timestamp.json`, { method: 'PUT', body: 'x' })).status).toBe(405);
  });

  it('that is behind cannot take anybody back', async () => {
    await publisher.publish({ id: 'fire', version: 3, texts: ['Run.'] });
    await second.sync(publisher.repository);
    await expect(second.sync(createHttpSource(server.address, { http: directHttp }))).rejects.toMatchObject({
      code: 'ROLLBACK_REFUSED',
    });
  });
});

describe('a capped link', () => {
  it('carries no more than it may', async () => {
    const bytes = 60_000;
    await publisher.publish({ id: 'large', version: 1, texts: [Buffer.alloc(bytes, 'x')] });
    await first.sync(publisher.repository);
    const start = performance.now();
    await second.sync(createHttpSource(server.address, { http: directHttp }), { bytesPerSecond: 100_000 });
    expect(performance.now() - start).toBeGreaterThan((bytes / 100_000) * 1000);
  });
});
