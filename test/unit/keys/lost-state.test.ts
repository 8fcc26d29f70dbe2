import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { wipeHome } from '../../../main/engine/keys/wipe-home.ts';
import { homeState } from '../../../main/engine/keys/home-files.ts';
import { parseRecoveryKey } from '../../../main/engine/keys/recovery-key.ts';
import { resealHome } from '../../../main/engine/keys/reseal.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';

const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const passphrase = 'correct horse';

let folder: string;
let dir: string;
let recoveryKey: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-lost-'));
  dir = join(folder, 'home');
  const made = await createHome({ dir, sample: false, passphrase }, deps);
  recoveryKey = made.recoveryKey;
  await made.home.sealed.put('tenants/t/segments/abc', Buffer.from('a policy'));
  made.home.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openHome(dir, { by: 'passphrase', passphrase }, deps);

async function everyFile(): Promise<Record<string, string>> {
  const entries = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(entries.map(async (file) => [file, await readFile(file, 'latin1').catch(() => 'a folder')])),
  );
}

async function stateOfAnotherHome(file: string): Promise<void> {
  const other = join(folder, 'other');
  (await createHome({ dir: other, sample: false, passphrase }, deps)).home.close();
  await copyFile(join(other, 'state.db'), file);
}

const LOSSES: readonly [string, 'STATE_MISSING' | 'STATE_DAMAGED', (file: string) => Promise<unknown>][] = [
  ['removed', 'STATE_MISSING', (file) => rm(file)],
  ['emptied', 'STATE_DAMAGED', (file) => truncate(file, 0)],
  ['cut', 'STATE_DAMAGED', (file) => truncate(file, 5_000)],
  ['written over', 'STATE_DAMAGED', (file) => writeFile(file, randomBytes(65_536))],
  ['a folder', 'STATE_DAMAGED', (file) => rm(file).then(() => mkdir(file))],
  ['that of another home', 'STATE_DAMAGED', stateOfAnotherHome],
];

describe.each(LOSSES)('a home whose state was lost: %s', (_, code, lose) => {
  beforeEach(() => lose(join(dir, 'state.db')));

  it('says so for every way in, and is left as it is', async () => {
    // A folder that has to be made again is no reason to write beside lost records.
    await rm(join(dir, 'sealed'), { recursive: true });
    const before = await everyFile();
    await expect(open()).rejects.toMatchObject({ code });
    await expect(openHome(dir, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, deps)).rejects.toMatchObject({
      code,
    });
    await expect(resealHome(dir, passphrase, deps)).rejects.toMatchObject({ code });
    expect(await everyFile()).toEqual(before);
  });

  it('tells a wrong passphrase first', async () => {
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'another one' }, deps)).rejects.toMatchObject({
      code: 'WRONG_KEY',
    });
  });

  it('is not made again until it was wiped', async () => {
    await expect(createHome({ dir, sample: false, passphrase }, deps)).rejects.toMatchObject({ code: 'HOME_EXISTS' });
    await wipeHome(dir, deps);
    expect(homeState(dir)).toBe('missing');
    (await createHome({ dir, sample: false, passphrase }, deps)).home.close();
    (await open()).close();
  });
});

describe('a home that was sealed anew', () => {
  it('does not fall back to the state of before', async () => {
    const old = await readFile(join(dir, 'state.db'));
    await resealHome(dir, passphrase, deps);
    await rm(join(dir, 'state-1.db'));
    await writeFile(join(dir, 'state.db'), old);
    await expect(open()).rejects.toMatchObject({ code: 'STATE_MISSING' });
  });

  it('flushes every commit to the disk', async () => {
    await resealHome(dir, passphrase, deps);
    const home = await open();
    expect(home.db.pragma('synchronous', { simple: true })).toBe(2);
    home.close();
  });
});
