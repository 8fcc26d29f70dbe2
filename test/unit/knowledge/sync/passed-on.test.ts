import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../../main/engine/authoring/chunking/passages.ts';
import { makeIdentity, recipientOf } from '../../../../main/engine/knowledge/bundle/confidential.ts';
import { encodeSegment } from '../../../../main/engine/knowledge/bundle/segment.ts';
import {
  type NeighbourServer,
  serveStoredFiles,
} from '../../../../main/engine/knowledge/segment-store/serve-neighbours.ts';
import { openStoredFiles } from '../../../../main/engine/knowledge/segment-store/shared-files.ts';
import { createHttpSource } from '../../../../main/engine/knowledge/sync/http-source.ts';
import { sha256Hex } from '../../../../main/engine/platform/sha256.ts';
import type { Audience } from '../../../../shared/domain/audience.ts';
import { directHttp } from '../../../fixtures/http.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { countTokens, document } from '../../authoring/fixtures.ts';
import { createWorkstation, TENANT, type Workstation } from './workstation.ts';

const EVERYONE: Audience = { facilities: ['*'], departments: ['*'], roles: ['*'] };
const WORDS = 'The blue binder lies in the second drawer.';

function segment(id: string, audience: Audience): Uint8Array {
  const chunked = chunkDocument(document(WORDS, { id, audience }), { countTokens, languages: LANGUAGES });
  const plain = { ...chunked, passageVectors: [], statementVectors: [], titleVector: null };
  return encodeSegment(plain, { dimensions: 0, statementDimensions: 0 });
}

const OPEN = segment('open', EVERYONE);
const LEADS = segment('leads', { ...EVERYONE, roles: ['lead'] });
const NORTH = segment('north', { ...EVERYONE, facilities: ['north'] });
const PHARMACY: Audience = { ...EVERYONE, departments: ['pharmacy'] };
const IN_PHARMACY = segment('stock', EVERYONE);

let publisher: TestPublisher;
let here: Workstation;
let server: NeighbourServer;
/** Identities: of a workstation in the north’s pharmacy, of one in the south, of one that nobody has named. */
const own = { north: '', south: '', stranger: '' };

beforeAll(async () => {
  publisher = await createTestPublisher();
  await publisher.publish({ id: 'mixed', version: 1, texts: [OPEN, LEADS, NORTH] });
  await publisher.publish({ id: 'pharmacy', version: 1, texts: [IN_PHARMACY], audience: PHARMACY });
  here = await createWorkstation(publisher, 'here');
  await here.sync(publisher.repository);
  own.north = await makeIdentity();
  own.south = await makeIdentity();
  own.stranger = await makeIdentity();
  server = await serveStoredFiles(openStoredFiles(here.store, TENANT), {
    host: '127.0.0.1',
    port: 0,
    neighbours: [
      { recipient: await recipientOf(own.north), facility: 'north', departments: ['nursing', 'pharmacy'] },
      { recipient: await recipientOf(own.south), facility: 'south', departments: ['nursing'] },
    ],
  });
});
afterAll(async () => {
  await server?.close();
  await publisher?.remove();
});

const pathOf = (bytes: Uint8Array): string => `segments/${sha256Hex(bytes).slice(0, 2)}/${sha256Hex(bytes)}`;

/** What comes for one who names this recipient, as it travels; null where there is nothing. */
async function get(bytes: Uint8Array, recipient?: string): Promise<{ type: string | null; body: Buffer } | null> {
  const headers: Record<string, string> = recipient === undefined ? {} : { 'outpost-recipient': recipient };
  const response = await fetch(server.address + pathOf(bytes), { headers });
  const body = Buffer.from(await response.arrayBuffer());
  return response.status === 200 ? { type: response.headers.get('content-type'), body } : null;
}

/** What is read from here by a workstation with this identity. */
async function read(bytes: Uint8Array, identity: string | null): Promise<Buffer | null> {
  const source = createHttpSource(server.address, { http: directHttp, identity: async () => identity });
  const opened = await source.open(pathOf(bytes), { offset: 0, signal: new AbortController().signal });
  if (opened === null) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a workstation that passes on what it has', () => {
  it('gives everybody what is for everybody, in clear', async () => {
    expect((await get(OPEN))?.body.equals(OPEN)).toBe(true);
  });

  it('gives one that nobody has named nothing that is for a role, a facility or a department', async () => {
    const stranger = await recipientOf(own.stranger);
    for (const restricted of [LEADS, NORTH, IN_PHARMACY]) {
      expect([await get(restricted), await get(restricted, stranger)]).toEqual([null, null]);
    }
  });

  it('gives a workstation that IT has named what its people may read', async () => {
    expect((await read(LEADS, own.north))?.equals(LEADS)).toBe(true);
    expect((await read(NORTH, own.north))?.equals(NORTH)).toBe(true);
    expect((await read(IN_PHARMACY, own.north))?.equals(IN_PHARMACY)).toBe(true);
    expect((await read(LEADS, own.south))?.equals(LEADS)).toBe(true);
    expect([await read(NORTH, own.south), await read(IN_PHARMACY, own.south)]).toEqual([null, null]);
  });

  it('gives one that only says that it is another what it cannot read', async () => {
    const passed = await get(NORTH, await recipientOf(own.north));
    expect(passed?.type).toBe('application/age');
    expect(passed?.body.includes(Buffer.from('OPSEG'))).toBe(false);
    const elsewhere = createHttpSource(server.address, {
      http: {
        ...directHttp,
        // Says the other’s name, and has its own key.
        open: async (request) =>
          directHttp.open({ ...request, headers: { 'outpost-recipient': await recipientOf(own.north) } }),
      },
      identity: async () => own.stranger,
    });
    const opened = await elsewhere.open(pathOf(NORTH), { offset: 0, signal: new AbortController().signal });
    const reading = (async () => {
      for await (const _chunk of opened?.chunks ?? []) throw new Error('It could be read.');
    })();
    await expect(reading).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('is synced from by each to what it may have, verified as from any source', async () => {
    const north = await createWorkstation(publisher, 'north');
    const whole = await north.sync(
      createHttpSource(server.address, { http: directHttp, identity: async () => own.north }),
    );
    expect(whole.bundles.map(({ id }) => id)).toEqual(['mixed', 'pharmacy']);
    expect(north.knowledge()).toEqual(here.knowledge());
    const stranger = await createWorkstation(publisher, 'stranger');
    const part = await stranger.sync(createHttpSource(server.address, { http: directHttp }));
    expect(part.bundles).toEqual([]);
    expect(part.refused.map(({ id, code }) => [id, code])).toEqual([
      ['mixed', 'REPOSITORY_INVALID'],
      ['pharmacy', 'REPOSITORY_INVALID'],
    ]);
  });
});
