import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { keyStatus, openHome } from '../../../main/engine/keys/home.ts';
import { homeState } from '../../../main/engine/keys/home-files.ts';
import { parseRecoveryKey } from '../../../main/engine/keys/recovery-key.ts';
import { wipeHome } from '../../../main/engine/keys/wipe-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';

const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const deps = { ids: systemIds, clock: systemClock, cost: CHEAP };
const CANARY = 'a sentence that only the clinic may read';
const code = (error: unknown) => (error as OutpostError).code;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-home-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function filledHome(passphrase = 'correct horse') {
  const made = await createHome({ dir, sample: false, passphrase }, deps);
  await made.home.sealed.put('tenants/t/segments/abc', Buffer.from(CANARY));
  made.home.db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run('note', CANARY);
  return made;
}

async function everyByte(): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
  return contents.join('\n');
}

describe('a home', () => {
  it('opens again with its passphrase and keeps what was put into it', async () => {
    (await filledHome()).home.close();
    const home = await openHome(dir, { by: 'passphrase', passphrase: 'correct horse' }, deps);
    expect((await home.sealed.get('tenants/t/segments/abc'))?.toString()).toBe(CANARY);
    expect(home.db.prepare("SELECT value FROM settings WHERE name = 'note'").pluck().get()).toBe(CANARY);
    home.close();
  });

  it('opens with the recovery key as it was shown', async () => {
    const { home, recoveryKey } = await filledHome();
    home.close();
    const secret = parseRecoveryKey(recoveryKey.toLowerCase().replaceAll('-', ' '));
    (await openHome(dir, { by: 'recovery', secret }, deps)).close();
  });

  it('refuses a misread recovery key before any work is done', async () => {
    const { home, recoveryKey } = await filledHome();
    home.close();
    const wrong = recoveryKey.replace(/^./, recoveryKey.startsWith('2') ? '3' : '2');
    expect(() => parseRecoveryKey(wrong)).toThrowError(expect.objectContaining({ code: 'WRONG_KEY' }));
  });

  it('does not open with another passphrase', async () => {
    (await filledHome()).home.close();
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'wrong' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'WRONG_KEY',
    );
  });

  it('has no way in that was never made', async () => {
    (await filledHome()).home.close();
    await expect(openHome(dir, { by: 'keystore', secret: systemIds.bytes(32) }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'NO_KEY',
    );
  });

  it('holds nothing in clear, open or closed', async () => {
    const { home } = await filledHome();
    expect(await everyByte()).not.toContain(CANARY);
    home.close();
    expect(await everyByte()).not.toContain(CANARY);
    expect(await everyByte()).not.toContain('SQLite format 3');
  });

  it('is not made over another', async () => {
    (await filledHome()).home.close();
    await expect(createHome({ dir, sample: false, passphrase: 'x' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'HOME_EXISTS',
    );
  });

  it('opens with the new passphrase after a change, and no longer with the old one', async () => {
    const { home } = await filledHome('old passphrase');
    await home.changePassphrase('new passphrase');
    home.close();
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'old passphrase' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'WRONG_KEY',
    );
    (await openHome(dir, { by: 'passphrase', passphrase: 'new passphrase' }, deps)).close();
  });

  it('is gone after a wipe, with the states that migrations left', async () => {
    (await filledHome()).home.close();
    for (const kept of ['state.db.v8', 'state.db.v9', 'state.db.v9.tmp']) await writeFile(join(dir, kept), 'sealed');
    await wipeHome(dir, deps);
    expect(homeState(dir)).toBe('missing');
    expect(await readdir(dir)).toEqual([]);
  });

  it('that was half made can be made again', async () => {
    (await filledHome()).home.close();
    await rename(join(dir, 'home.json'), join(dir, 'home.making'));
    expect(homeState(dir)).toBe('missing');
    (await createHome({ dir, sample: false, passphrase: 'made again' }, deps)).home.close();
    (await openHome(dir, { by: 'passphrase', passphrase: 'made again' }, deps)).close();
    expect(await readdir(dir)).not.toContain('home.making');
  });

  it('that lost its home.json is not made again over its keys', async () => {
    (await filledHome()).home.close();
    await rm(join(dir, 'home.json'));
    await expect(createHome({ dir, sample: false, passphrase: 'made again' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'HOME_EXISTS',
    );
  });

  it('is made by one process at a time', async () => {
    const making = () => createHome({ dir, sample: false, passphrase: 'correct horse' }, deps);
    const outcomes = await Promise.allSettled([making(), making(), making()]);
    const made = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(made).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(['HOME_BUSY', 'HOME_EXISTS']).toContain(code(outcome.reason));
      else outcome.value.home.close();
    }
    (await openHome(dir, { by: 'passphrase', passphrase: 'correct horse' }, deps)).close();
  });

  it('leaves nothing behind where it cannot be made', async () => {
    const keystoreSecret = Buffer.alloc(5);
    await expect(createHome({ dir, sample: false, passphrase: null, keystoreSecret }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'BAD_INPUT',
    );
    expect(await readdir(dir)).toEqual([]);
  });

  it('is not made without any key, nor with a short passphrase', async () => {
    await expect(createHome({ dir, sample: false, passphrase: null }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'NO_KEY',
    );
    await expect(createHome({ dir, sample: false, passphrase: 'short' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'BAD_INPUT',
    );
    (await createHome({ dir, sample: true, passphrase: 'short' }, deps)).home.close();
  });

  it('finishes a wipe that was cut off after the keys', async () => {
    (await filledHome()).home.close();
    await rm(join(dir, 'keys'), { recursive: true });
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'correct horse' }, deps)).rejects.toSatisfy(
      (e) => code(e) === 'NO_KEY',
    );
    await wipeHome(dir, deps);
    expect(await readdir(dir)).toEqual([]);
  });

  it('made by a later Outpost is left alone', async () => {
    (await filledHome()).home.close();
    for (const file of ['home.json', 'keys/keyring.json']) {
      const before = await readFile(join(dir, file), 'utf8');
      await writeFile(join(dir, file), before.replace('"format":1', '"format":2'));
      await expect(openHome(dir, { by: 'passphrase', passphrase: 'correct horse' }, deps)).rejects.toSatisfy(
        (e) => code(e) === 'HOME_TOO_NEW',
      );
      await writeFile(join(dir, file), before);
    }
  });

  it('with a damaged state or keyring says so, whatever the key', async () => {
    (await filledHome()).home.close();
    const opening = () => openHome(dir, { by: 'passphrase', passphrase: 'correct horse' }, deps);
    const state = await readFile(join(dir, 'state.db'));
    await writeFile(join(dir, 'state.db'), Buffer.concat([systemIds.bytes(4096), state.subarray(4096)]));
    await expect(opening()).rejects.toSatisfy((e) => code(e) === 'STATE_DAMAGED');
    await writeFile(join(dir, 'keys', 'keyring.json'), '{"format":1');
    await expect(opening()).rejects.toSatisfy((e) => code(e) === 'SEAL_BROKEN');
  });

  it('tells nothing but its format, age and whether it is a sample', async () => {
    (await filledHome()).home.close();
    expect(Object.keys(JSON.parse(await readFile(join(dir, 'home.json'), 'utf8'))).sort()).toEqual([
      'createdAt',
      'format',
      'sample',
    ]);
  });

  it('keeps its files from other users of the machine', async () => {
    const { home } = await filledHome();
    for (const file of [
      'home.json',
      'keys/keyring.json',
      'state.db',
      'state.db-wal',
      'sealed/tenants/t/segments/abc',
    ]) {
      expect((await stat(join(dir, file))).mode & 0o077).toBe(0);
    }
    home.close();
  });
});

describe('a key for one purpose', () => {
  it('is the same at every opening, by whichever way, and another for another purpose', async () => {
    const { home, recoveryKey } = await filledHome();
    const key = home.keyFor('a purpose');
    expect(key).toHaveLength(32);
    expect(home.keyFor('another purpose').equals(key)).toBe(false);
    home.close();
    const again = await openHome(dir, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, deps);
    expect(again.keyFor('a purpose').equals(key)).toBe(true);
    again.close();
  });

  it('is not to be had once the home is closed, when it would be the same for every home', async () => {
    const { home } = await filledHome();
    home.close();
    expect(() => home.keyFor('a purpose')).toThrowError(expect.objectContaining({ code: 'INTERNAL' }));
  });
});

describe('the ways into a home', () => {
  it('can be renewed: the recovery key before opens nothing afterwards', async () => {
    const { home, recoveryKey } = await filledHome();
    const renewed = await home.renewRecoveryKey();
    home.close();
    const open = (typed: string) => openHome(dir, { by: 'recovery', secret: parseRecoveryKey(typed) }, deps);
    await expect(open(recoveryKey)).rejects.toSatisfy((e) => code(e) === 'WRONG_KEY');
    (await open(renewed)).close();
  });

  it('include the key store of the operating system, once it was given a secret', async () => {
    const { home } = await filledHome();
    const secret = systemIds.bytes(32);
    expect(await keyStatus(dir)).toEqual({ passphrase: true, recovery: true, keystore: false });
    await home.setKeystoreSecret(secret, 'correct horse');
    expect(await keyStatus(dir)).toEqual({ passphrase: true, recovery: true, keystore: true });
    home.close();
    (await openHome(dir, { by: 'keystore', secret }, deps)).close();
    const other = openHome(dir, { by: 'keystore', secret: systemIds.bytes(32) }, deps);
    await expect(other).rejects.toSatisfy((e) => code(e) === 'WRONG_KEY');
  });

  it('do not change once the home is closed', async () => {
    const { home } = await filledHome();
    const before = await readFile(join(dir, 'keys', 'keyring.json'), 'utf8');
    const late = home.changePassphrase('too late a change');
    home.close();
    await expect(late).rejects.toThrow();
    await expect(home.changePassphrase('even later a change')).rejects.toThrow();
    expect(await readFile(join(dir, 'keys', 'keyring.json'), 'utf8')).toBe(before);
  });

  it('treat one passphrase typed on two keyboards as one', async () => {
    (await filledHome('caf\u00e9 au lait')).home.close();
    (await openHome(dir, { by: 'passphrase', passphrase: 'cafe\u0301 au lait' }, deps)).close();
  });
});
