import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { parseRecoveryKey } from '../../../main/engine/keys/recovery-key.ts';
import { resealHome } from '../../../main/engine/keys/reseal.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';

const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const passphrase = 'correct horse';
const CANARY = 'a sentence that only the clinic may read';

let dir: string;
let oldRecoveryKey: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-reseal-'));
  const { home, recoveryKey } = await createHome({ dir, sample: false, passphrase }, deps);
  oldRecoveryKey = recoveryKey;
  await home.sealed.put('tenants/t/segments/abc', Buffer.from(CANARY));
  home.db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run('note', CANARY);
  home.close();
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function everyByte(): Promise<string> {
  const entries = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return (await Promise.all(entries.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))).join('\n');
}

describe('a new master key', () => {
  it('opens everything with the same passphrase, and leaves nothing of before', async () => {
    const sealedBefore = (await readFile(join(dir, 'sealed/tenants/t/segments/abc'))).toString('latin1');
    expect(await resealHome(dir, passphrase, deps)).toMatchObject({ files: 1 });
    const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
    expect((await home.sealed.get('tenants/t/segments/abc'))?.toString()).toBe(CANARY);
    expect(home.db.prepare("SELECT value FROM settings WHERE name = 'note'").pluck().get()).toBe(CANARY);
    home.close();
    const bytes = await everyByte();
    expect(bytes).not.toContain(CANARY);
    expect(bytes).not.toContain(sealedBefore);
    expect((await readdir(dir)).sort()).toEqual(['home.json', 'keys', 'sealed-1', 'state-1.db']);
  });

  it('comes with a new recovery key; the old one opens nothing', async () => {
    const { recoveryKey } = await resealHome(dir, passphrase, deps);
    (await openHome(dir, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, deps)).close();
    await expect(
      openHome(dir, { by: 'recovery', secret: parseRecoveryKey(oldRecoveryKey) }, deps),
    ).rejects.toMatchObject({ code: 'WRONG_KEY' });
  });

  it('can be made again and again', async () => {
    for (let i = 0; i < 3; i++) await resealHome(dir, passphrase, deps);
    const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
    expect((await home.sealed.get('tenants/t/segments/abc'))?.toString()).toBe(CANARY);
    home.close();
  });

  it('is refused while another has the home open, and changes nothing', async () => {
    const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
    home.db.prepare('SELECT 1').get();
    await expect(resealHome(dir, passphrase, deps)).rejects.toMatchObject({ code: 'HOME_BUSY' });
    expect(home.db.prepare("SELECT value FROM settings WHERE name = 'note'").pluck().get()).toBe(CANARY);
    home.close();
    (await openHome(dir, { by: 'passphrase', passphrase }, deps)).close();
  });

  it('needs the passphrase', async () => {
    await expect(resealHome(dir, 'another one', deps)).rejects.toMatchObject({ code: 'WRONG_KEY' });
  });
});
