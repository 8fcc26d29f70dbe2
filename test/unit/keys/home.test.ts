import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome, homeState, openHome, wipeHome } from '../../../main/engine/keys/home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { parseRecoveryKey } from '../../../main/engine/keys/recovery-key.ts';

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
    expect(home.db.prepare('SELECT value FROM settings').pluck().get()).toBe(CANARY);
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
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'wrong' }, deps)).rejects.toSatisfy((e) => code(e) === 'WRONG_KEY');
  });

  it('has no way in that was never made', async () => {
    (await filledHome()).home.close();
    await expect(openHome(dir, { by: 'keystore', secret: systemIds.bytes(32) }, deps)).rejects.toSatisfy((e) => code(e) === 'NO_KEY');
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
    await expect(createHome({ dir, sample: false, passphrase: 'x' }, deps)).rejects.toSatisfy((e) => code(e) === 'HOME_EXISTS');
  });

  it('opens with the new passphrase after a change, and no longer with the old one', async () => {
    const { home } = await filledHome('old');
    await home.changePassphrase('new');
    home.close();
    await expect(openHome(dir, { by: 'passphrase', passphrase: 'old' }, deps)).rejects.toSatisfy((e) => code(e) === 'WRONG_KEY');
    (await openHome(dir, { by: 'passphrase', passphrase: 'new' }, deps)).close();
  });

  it('is gone after a wipe', async () => {
    (await filledHome()).home.close();
    await wipeHome(dir, systemIds);
    expect(homeState(dir)).toBe('missing');
    expect(await readdir(dir)).toEqual([]);
  });

  it('that was half made can be made again', async () => {
    (await filledHome()).home.close();
    await rm(join(dir, 'home.json'));
    expect(homeState(dir)).toBe('missing');
    (await createHome({ dir, sample: false, passphrase: 'again' }, deps)).home.close();
  });
});
