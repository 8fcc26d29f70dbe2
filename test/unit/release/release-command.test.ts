import { generateKeyPairSync, sign } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPublished } from '../../../main/engine/knowledge/repository/publish/published-state.ts';
import { publicKeyOf } from '../../../main/engine/knowledge/repository/signer.ts';
import { runRelease } from '../../../scripts/release/command/run-release.ts';
import { writeChecksums } from '../../../scripts/release/make/checksums.ts';
import type { ReleaseFile } from '../../../scripts/release/make/release-file.ts';
import { openEngineKey } from '../../../scripts/release/signing/engine-key.ts';
import { appTargets } from '../../../scripts/release/repository/app-targets.ts';

let base: string;
const at = (...parts: readonly string[]): string => join(base, ...parts);
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-release-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** A command with its exit status and what it wrote. */
async function release(...args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const exit = await runRelease(args, {
    env: {},
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { exit, stdout, stderr };
}

/** A release as `make` leaves it, of invented bytes. */
async function madeRelease(version: string): Promise<string> {
  const folder = at(`${version}-linux-x64`);
  const file = `outpost-${version}-linux-x64.tar.gz`;
  const release: ReleaseFile = {
    ...{ format: 'outpost-release/1', version, platform: 'linux', arch: 'x64', commit: null, electron: '45.4.1' },
    ...{ node: '24.21.0', engineKey: { publicKey: '00'.repeat(32), ephemeral: true }, systemSignature: 'none' },
    ...{ files: [{ file, format: 'folder' }], leftOut: [], notes: { en: 'Invented.', es: 'Inventado.' } },
  };
  await mkdir(folder);
  await writeFile(join(folder, file), `the app ${version}`);
  await writeFile(join(folder, 'release.json'), JSON.stringify(release));
  await writeChecksums(folder);
  return folder;
}

async function published() {
  const state = await readPublished(at('repository'), Date.now());
  return state === null ? [] : appTargets(state.targets).map(({ name, release }) => ({ name, ...release }));
}

const ACCESS = (): string[] => ['--keys', at('keys'), '--to', at('repository')];

/** A program that signs, as a hardware module’s would (docs/guides/release.md). `wrong`: signs other bytes. */
async function signerProgram(name: string, wrong = false): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const program = at(name);
  await writeFile(
    program,
    `#!${process.execPath}
const { sign } = require('node:crypto');
const { readFileSync } = require('node:fs');
if (process.argv[2] === 'public-key') console.log('${publicKeyOf(publicKey).keyval.public}');
else console.log(sign(null, ${wrong ? "Buffer.from('other')" : 'readFileSync(0)'}, ${JSON.stringify(pem)}).toString('hex'));
`,
  );
  await chmod(program, 0o755);
  return program;
}

describe('npm run release', () => {
  it('makes keys with a threshold of their own, publishes, promotes and withdraws', async () => {
    const made = await release('keygen', at('keys'), '--role', 'targets=2/2', '--json');
    expect(made.exit).toBe(0);
    const keys = z.object({ root: z.base64(), engineKey: z.string() }).parse(JSON.parse(made.stdout));
    const roles = z.record(z.string(), z.object({ threshold: z.number(), keyIds: z.array(z.string()) }));
    const { roles: sizes } = z.object({ roles }).parse(JSON.parse(await readFile(at('keys', 'keys.json'), 'utf8')));
    expect(sizes.root).toMatchObject({ threshold: 2, keyIds: { length: 3 } });
    expect(sizes.targets).toMatchObject({ threshold: 2, keyIds: { length: 2 } });
    expect((await openEngineKey(at('keys'), null, null))?.publicKey).toBe(keys.engineKey);

    const folder = await madeRelease('1.2.0');
    expect((await release('publish', folder, ...ACCESS(), '--share', '0.1')).exit).toBe(0);
    expect(await readFile(at('repository/metadata/1.root.json'), 'base64')).toBe(keys.root);
    expect(await published()).toEqual([
      expect.objectContaining({
        ...{ name: 'app/1.2.0/outpost-1.2.0-linux-x64.tar.gz', channel: 'pilot', share: 0.1, minimumFrom: null },
        notes: { en: 'Invented.', es: 'Inventado.' },
      }),
    ]);

    expect((await release('promote', '1.2.0', ...ACCESS(), '--share', '1')).exit).toBe(0);
    expect(await published()).toEqual([expect.objectContaining({ channel: 'pilot', share: 1 })]);
    const promoted = await release('promote', '1.2.0', ...ACCESS(), '--channel', 'stable', '--json');
    expect(JSON.parse(promoted.stdout)).toMatchObject({
      releases: [{ version: '1.2.0', channel: 'stable', share: 1 }],
    });

    expect((await release('withdraw', '1.2.0', ...ACCESS())).exit).toBe(0);
    expect(await published()).toEqual([]);
  });

  it('publishes a withdrawn version again only with --although-withdrawn, and builds none that it could not publish', async () => {
    await release('keygen', at('keys'));
    const folder = await madeRelease('1.2.0');
    await release('publish', folder, ...ACCESS());
    const withdrawn = await release('withdraw', '1.2.0', ...ACCESS(), '--json');
    expect(JSON.parse(withdrawn.stdout)).toMatchObject({ releases: [], withdrawn: ['1.2.0'] });

    const again = await release('publish', folder, ...ACCESS());
    expect(again).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^RELEASE_WITHDRAWN: 1\.2\.0 /) });
    const built = await release('make', '--version', '1.2.0', ...ACCESS());
    expect(built).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^RELEASE_WITHDRAWN: /) });
    const older = await release('make', '--version', '1.1.0', ...ACCESS());
    expect(older).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^ROLLBACK_REFUSED: /) });
    expect(await published()).toEqual([]);

    expect((await release('publish', folder, ...ACCESS(), '--although-withdrawn')).exit).toBe(0);
    expect((await published()).map(({ version }) => version)).toEqual(['1.2.0']);
  });

  it('signs with keys that stay in a hardware module, and refuses what such a module signs wrongly', async () => {
    const [targets, engine] = [await signerProgram('targets'), await signerProgram('engine')];
    const named = ['--signer', `targets=${targets}`, `engine=${engine}`];
    expect((await release('keygen', at('keys'), ...named)).exit).toBe(0);
    const folder = await madeRelease('1.0.0');
    const without = await release('publish', folder, ...ACCESS());
    expect(without).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^NO_KEY: targets needs 1 keys/) });
    expect(await published()).toEqual([]);
    expect((await release('publish', folder, ...ACCESS(), ...named)).exit).toBe(0);
    expect(await published()).toHaveLength(1);
    await expect(openEngineKey(at('keys'), null, null)).rejects.toMatchObject({ code: 'NO_KEY' });

    const bad = await signerProgram('bad', true);
    const refused = await release('keygen', at('other-keys'), '--role', 'root=1/1', '--signer', `root=${bad}`);
    expect(refused).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^SIGNATURE_INVALID: /) });
    const gone = await release('keygen', at('other-keys'), '--signer', `root=${at('nothing')}`);
    expect(gone).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^NO_KEY: /) });
  });

  it('publishes no release of which a file is not what was made', async () => {
    await release('keygen', at('keys'));
    const folder = await madeRelease('1.0.0');
    await writeFile(join(folder, 'outpost-1.0.0-linux-x64.tar.gz'), 'another app');
    const refused = await release('publish', folder, ...ACCESS());
    expect(refused).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^RELEASE_ALTERED: outpost-1\.0\.0/) });
    await expect(readFile(at('repository/metadata/timestamp.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('publishes no older version over a newer one, and nothing with the keys of another repository', async () => {
    await release('keygen', at('keys'));
    await release('publish', await madeRelease('1.10.0'), ...ACCESS());
    const older = await release('publish', await madeRelease('1.9.0'), ...ACCESS());
    expect(older).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^ROLLBACK_REFUSED: /) });
    await release('keygen', at('other'));
    const foreign = await release('stamp', '--keys', at('other'), '--to', at('repository'));
    expect(foreign).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^ROOT_MISMATCH: /) });
    expect((await published()).map(({ version }) => version)).toEqual(['1.10.0']);
  });

  it.each([
    [['promote', '1.0', '--keys', 'k', '--to', 'r', '--share', '1'], 'BAD_USAGE'],
    [['promote', '1.0.0', '--keys', 'k', '--to', 'r', '--share', '10%'], 'BAD_USAGE'],
    [['promote', '1.0.0', '--keys', 'k', '--to', 'r', '--channel', 'beta'], 'BAD_USAGE'],
    [['promote', '1.0.0', '--keys', 'k', '--to', 'r'], 'BAD_USAGE'],
    [['make', '--to', 'somewhere'], 'BAD_USAGE'],
    [['make', '--version', 'next'], 'BAD_USAGE'],
    [['compare', 'one'], 'BAD_USAGE'],
    [['publish', 'somewhere'], 'required option'],
  ])('says what is wrong with %j', async (args, code) => {
    expect(await release(...args)).toMatchObject({ exit: 2, stderr: expect.stringContaining(code) });
  });

  it('builds nothing where there is no key', async () => {
    const refused = await release('make', '--keys', at('nothing'), '--to', at('repository'), '--version', '9.9.9');
    expect(refused).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^NO_KEY: /) });
  });
});

it('a signature of the engine’s key verifies with its public part', async () => {
  await release('keygen', at('keys'));
  const key = await openEngineKey(at('keys'), null, null);
  if (key === null) throw new Error('no key');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  expect(key.sign(Buffer.from('list'))).toHaveLength(64);
  const other = { publicKey: publicKeyOf(publicKey).keyval.public, sign: (b: Uint8Array) => sign(null, b, privateKey) };
  await expect(openEngineKey(at('keys'), null, other)).rejects.toMatchObject({ code: 'WRONG_KEY' });
});
