import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { ExpiredMetadataError } from 'tuf-js/dist/error.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootPath } from '../../../../main/engine/knowledge/repository/layout.ts';
import { openInternals } from '../../../../main/engine/knowledge/sync/tuf/tuf-internals.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';

const NOW = new Date('2026-03-02T08:00:00Z');

let publisher: TestPublisher;
let folder: string;
beforeAll(async () => {
  publisher = await createTestPublisher();
  await publisher.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
  folder = await mkdtemp(join(tmpdir(), 'outpost-tuf-'));
  await writeFile(join(folder, 'root.json'), await readFile(join(publisher.repository, rootPath(1))));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await publisher.remove();
});

const installed = (): Updater =>
  new Updater({ metadataDir: folder, metadataBaseUrl: 'https://repository.invalid/metadata' });

describe('the private parts of tuf-js', () => {
  it('are those of the version that the client was written for', () => {
    const { version } = createRequire(import.meta.url)('tuf-js/package.json') as { version: string };
    expect(version).toBe('6.0.2');
    expect(openInternals(installed(), NOW).trusted.root.signed.version).toBe(1);
  });

  it('measure expiry against the time that they were given', () => {
    const later = new Date('2126-03-02T08:00:00Z');
    const { trusted } = openInternals(installed(), later);
    expect(() => trusted.updateTimestamp(Buffer.from('{}'))).toThrow(ExpiredMetadataError);
  });

  it.each([
    ['has no trusted set', () => ({ loadTargets: () => undefined })],
    ['keeps another kind of trusted set', () => ({ trustedSet: { root: null }, loadTargets: () => undefined })],
    ['loads targets in another way', () => Object.assign(installed(), { loadTargets: null })],
    [
      'keeps its time elsewhere',
      () => {
        const updater = installed();
        Reflect.deleteProperty(Reflect.get(updater, 'trustedSet'), 'referenceTime');
        return updater;
      },
    ],
  ])('refuse to work where tuf-js %s', (_, other) => {
    expect(() => openInternals(other(), NOW)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });

  it('refuse what is loaded without being targets', async () => {
    const other = Object.assign(installed(), { loadTargets: async () => ({ signed: {} }) });
    await expect(openInternals(other, NOW).loadTargets('targets', 'root')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
