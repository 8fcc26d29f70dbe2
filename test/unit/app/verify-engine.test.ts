import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyEngine } from '../../../main/app/engine/verify-engine.ts';
import { ephemeralSigner } from '../../../scripts/package/list-signer.ts';
import { signEngine } from '../../../scripts/package/sign-engine.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

const signer = ephemeralSigner();
/** As the folder of a small engine: what it holds, by path. */
const FILES: Readonly<Record<string, string>> = {
  node: 'an invented program',
  'package.json': '{ "type": "module" }',
  'dist/main/engine-process.mjs': 'export const started = true;',
  'node_modules/@scope/package/index.js': 'module.exports = 1;',
  'node_modules/@scope/package/empty.js': '',
};

let base: string;
let engine: string;
const at = (path: string): string => join(engine, path);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), text);
}

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-engine-'));
  engine = join(base, 'engine');
  for (const [path, text] of Object.entries(FILES)) await write(path, text);
  await signEngine(engine, signer);
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** What is wrong with the folder; null where it may start. */
async function verdict(
  publicKey: string | null = signer.publicKey,
): Promise<{ reason: unknown; file: unknown } | null> {
  try {
    await verifyEngine(engine, publicKey);
    return null;
  } catch (thrown) {
    const { code, details } = toOutpostError(thrown);
    expect(code).toBe('INSTALLATION_ALTERED');
    return { reason: details.reason, file: details.file };
  }
}

/** Changes a file's entry in the list, or adds one, as somebody would who knows of the list. */
async function enterInList(path: string): Promise<void> {
  const signature = await readFile(at('files.json.sig'));
  await signEngine(engine, ephemeralSigner());
  expect(JSON.parse(await readFile(at('files.json'), 'utf8')).files).toHaveProperty([path]);
  await writeFile(at('files.json.sig'), signature);
}

describe('the engine of an installation', () => {
  it('starts where every file is what its release signed', async () => {
    expect(await verdict()).toBeNull();
  });

  it('starts whatever lies among the weights, which are checked when they are loaded', async () => {
    await write('weights/some-model/model.onnx', 'invented weights');
    expect(await verdict()).toBeNull();
  });

  it('does not start where one bit of one file is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(FILES)), fc.nat(), fc.nat(7), async (path, place, bit) => {
        const before = await readFile(at(path));
        const after = Buffer.from(before.length === 0 ? ' ' : before);
        const index = place % after.length;
        if (before.length > 0) after.writeUInt8(after.readUInt8(index) ^ (1 << bit), index);
        await writeFile(at(path), after);
        expect(await verdict()).toEqual({ reason: 'changed', file: path });
        await writeFile(at(path), before);
      }),
      { numRuns: 40 },
    );
    expect(await verdict()).toBeNull();
  });

  it('does not start where a file and the list are changed', async () => {
    await write('node', 'another program');
    await enterInList('node');
    expect(await verdict()).toEqual({ reason: 'signature', file: 'files.json.sig' });
  });

  it('does not start where a file, the list and the signature are changed with another key', async () => {
    await write('node', 'another program');
    await signEngine(engine, ephemeralSigner());
    expect(await verdict()).toEqual({ reason: 'signature', file: 'files.json.sig' });
  });

  it('does not start with the list and the signature of another release by the same key', async () => {
    const [list, signature] = await Promise.all([readFile(at('files.json')), readFile(at('files.json.sig'))]);
    await write('node', 'the program of a newer release');
    await signEngine(engine, signer);
    await writeFile(at('files.json'), list);
    await writeFile(at('files.json.sig'), signature);
    expect(await verdict()).toEqual({ reason: 'changed', file: 'node' });
  });

  it('does not start where a file was added, anywhere but among the weights', async () => {
    for (const path of ['added.js', 'node_modules/@scope/package/added.node', 'dist/weights/added.mjs', '.hidden']) {
      await write(path, '');
      expect(await verdict()).toEqual({ reason: 'added', file: path });
      await rm(at(path));
    }
    await write('added.js', '');
    await enterInList('added.js');
    expect(await verdict()).toEqual({ reason: 'signature', file: 'files.json.sig' });
  });

  it('does not start where a file is missing', async () => {
    await rm(at('node_modules/@scope/package/empty.js'));
    expect(await verdict()).toEqual({ reason: 'missing', file: 'node_modules/@scope/package/empty.js' });
  });

  it('does not start without its list or its signature, or with one that is none', async () => {
    await rename(at('files.json.sig'), join(base, 'kept'));
    expect(await verdict()).toEqual({ reason: 'signature', file: 'files.json.sig' });
    await writeFile(at('files.json.sig'), 'no signature');
    expect(await verdict()).toEqual({ reason: 'signature', file: 'files.json.sig' });
    await rename(join(base, 'kept'), at('files.json.sig'));
    await rm(at('files.json'));
    expect(await verdict()).toEqual({ reason: 'list', file: 'files.json' });
    await writeFile(at('files.json'), '{}');
    await writeFile(at('files.json.sig'), signer.sign(Buffer.from('{}')).toString('hex'));
    expect(await verdict()).toEqual({ reason: 'list', file: 'files.json' });
  });

  it.skipIf(process.platform === 'win32')(
    'does not start where a link stands for a file, a folder or the engine',
    async () => {
      await rename(at('node'), join(base, 'node'));
      await symlink(join(base, 'node'), at('node'));
      expect(await verdict()).toEqual({ reason: 'link', file: 'node' });
      await rm(at('node'));
      await rename(join(base, 'node'), at('node'));

      await rename(at('dist'), join(base, 'dist'));
      await symlink(join(base, 'dist'), at('dist'));
      expect(await verdict()).toEqual({ reason: 'link', file: 'dist' });
      await rm(at('dist'));
      await rename(join(base, 'dist'), at('dist'));

      await symlink(base, at('weights'));
      expect(await verdict()).toEqual({ reason: 'link', file: 'weights' });
      await rm(at('weights'));

      await rename(engine, join(base, 'elsewhere'));
      await symlink(join(base, 'elsewhere'), engine);
      expect(await verdict()).toEqual({ reason: 'link', file: '.' });
    },
  );

  it('does not start where no key was compiled in', async () => {
    expect(await verdict(null)).toMatchObject({ reason: 'key' });
    expect(await verdict('')).toMatchObject({ reason: 'signature' });
  });
});
