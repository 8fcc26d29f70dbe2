import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';

const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const SECRET = { by: 'passphrase', passphrase: 'an invented passphrase' } as const;

let base = '';
let file = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-bond-'));
  file = join(base, 'home', 'home.json');
  const { home } = await createHome({ dir: join(base, 'home'), sample: true, passphrase: SECRET.passphrase }, deps);
  home.close();
});
afterEach(() => rm(base, { recursive: true, force: true }));

const open = () => openHome(join(base, 'home'), SECRET, deps);

describe('home.json, which can be edited without a key', () => {
  it.each([
    ['that it is a sample is taken away', '"sample":true', '"sample":false'],
    ['it was made at another time', '"createdAt":"2', '"createdAt":"1'],
  ])('opens no home once %s; the refusal says what belongs there', async (_what, from, to) => {
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace(from, to));
    await expect(open()).rejects.toMatchObject({
      code: 'HOME_ALTERED',
      message: expect.stringContaining(before.trim()),
    });
    await writeFile(file, before);
    (await open()).close();
  });

  it('of a home from before it was bound is bound at the first opening', async () => {
    const first = await open();
    first.db.prepare("DELETE FROM settings WHERE name = 'home_file'").run();
    first.close();
    (await open()).close();
    await writeFile(file, (await readFile(file, 'utf8')).replace('true', 'false'));
    await expect(open()).rejects.toMatchObject({ code: 'HOME_ALTERED' });
  });
});
