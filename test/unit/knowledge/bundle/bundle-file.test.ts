import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BundleContents,
  decodeBundleFile,
  encodeBundleFile,
  manifestBytes,
  readBundleFile,
  writeBundleFile,
} from '../../../../main/engine/knowledge/bundle/bundle-file.ts';
import type { BundleManifest } from '../../../../main/engine/knowledge/bundle-manifest.ts';
import { sha256Hex } from '../../../../main/engine/platform/sha256.ts';

const SEGMENT = Buffer.from('the bytes of a segment');
const SHA = sha256Hex(SEGMENT);

const manifest: BundleManifest = {
  format: 'outpost-bundle/1',
  id: 'test-clinic',
  version: 1,
  title: 'Test clinic policies',
  owner: 'Clinic manager',
  organisation: 'Test clinic (invented)',
  audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  effectiveFrom: '2026-01-01',
  expiresAt: '2027-01-01',
  reviewDate: '2026-12-01',
  supersedes: [],
  builtAt: '2026-11-23T00:00:00.000Z',
  chunker: { id: 'statements-1', targetTokens: 256, overlapTokens: 32 },
  embedder: null,
  segments: [{ documentId: 'hands', sha256: SHA, length: SEGMENT.length, passages: 1 }],
  glossary: [],
  guidance: [],
  contacts: [],
  selfTest: [],
  encryption: null,
  identifiersAllowed: null,
};
const contents: BundleContents = { manifest, segments: new Map([[SHA, SEGMENT]]) };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-bundle-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const refused = expect.objectContaining({ code: 'BUNDLE_INVALID' });

describe('a bundle file', () => {
  it('gives back its manifest, with the exact bytes to sign, and its segments', async () => {
    const path = join(folder, 'test.opb');
    await writeBundleFile(path, contents);
    const read = await readBundleFile(path);
    expect(read.manifest).toEqual(manifest);
    expect(Buffer.from(read.manifestBytes)).toEqual(Buffer.from(manifestBytes(manifest)));
    expect(Buffer.from(read.segments.get(SHA) ?? [])).toEqual(SEGMENT);
    expect(await readdir(folder)).toEqual(['test.opb']);
  });

  it('is the same for the same bundle', () => {
    expect(encodeBundleFile(contents)).toEqual(encodeBundleFile(contents));
  });

  it('is not written without all of its segments', async () => {
    await expect(writeBundleFile(join(folder, 'a.opb'), { manifest, segments: new Map() })).rejects.toThrow(refused);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Record<string, Uint8Array>]>([
    ['without a manifest', { [`segments/${SHA}`]: SEGMENT }],
    ['without its segment', { 'manifest.json': manifestBytes(manifest) }],
    ['with a changed segment', { 'manifest.json': manifestBytes(manifest), [`segments/${SHA}`]: Buffer.from('other') }],
    [
      'with a segment too many',
      {
        'manifest.json': manifestBytes(manifest),
        [`segments/${SHA}`]: SEGMENT,
        [`segments/${sha256Hex(Buffer.from('x'))}`]: Buffer.from('x'),
      },
    ],
    ['with a file that climbs out', { 'manifest.json': manifestBytes(manifest), '../evil': SEGMENT }],
    ['with a manifest that is none', { 'manifest.json': Buffer.from('{}') }],
  ])('%s is refused', (_, entries) => {
    expect(() => decodeBundleFile(zipSync(entries))).toThrow(refused);
  });

  it('that is no ZIP, or is cut off, is refused', () => {
    expect(() => decodeBundleFile(Buffer.from('no zip'))).toThrow(refused);
    const bytes = encodeBundleFile(contents);
    expect(() => decodeBundleFile(bytes.slice(0, bytes.length - 40))).toThrow(refused);
  });

  it('whose manifest unpacks to too much is refused', () => {
    expect(() => decodeBundleFile(zipSync({ 'manifest.json': new Uint8Array(20 * 1024 * 1024) }))).toThrow(refused);
  });

  it('that is not there is named as such', async () => {
    await expect(readBundleFile(join(folder, 'none.opb'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
