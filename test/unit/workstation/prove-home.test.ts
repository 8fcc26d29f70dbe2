import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import type { Migration } from '../../../main/engine/platform/migrations/migration.ts';

const PASSPHRASE = 'correct horse';
const SECRET = { by: 'passphrase', passphrase: PASSPHRASE } as const;

/** The next version's migrations: those of this one, and what a test adds to the list for its own time. Other files share the module. */
const versions = MIGRATIONS as Migration[];
const NOW = versions.length;
const adds: Migration = { sql: 'CREATE TABLE of_the_next_version (id TEXT PRIMARY KEY) STRICT;' };
const fails: Migration = {
  ...adds,
  move() {
    throw new Error('No version should ship this.');
  },
};

let dir: string;
let home: string;
let engine: Engine | null = null;
let told: (string | null)[] = [];

/** An engine of a version with these further migrations, the first time that it opens a home. */
function next(...further: Migration[]): Engine {
  versions.splice(NOW, versions.length, ...further);
  told = [];
  engine = createEngine(
    { home, models: 'none', env: { XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir } },
    {
      ...{ clock: systemClock, ids: systemIds },
      onHomeProof: { begun: () => told.push('begun'), ended: (code) => told.push(code) },
    },
  );
  return engine;
}
/** An engine of this version, which has opened this home before. */
function thisVersion(): Engine {
  versions.splice(NOW);
  engine = createEngine({ home, models: 'none', env: { XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir } });
  return engine;
}
/** Every file of the home by its content; who has it open right now is no part of it. */
async function contentOfHome(): Promise<string[]> {
  const names = (await readdir(home, { recursive: true })).filter((name) => !/^home\.open\.|-shm$|-wal$/.test(name));
  const hashes = names.sort().map(async (name) => {
    const bytes = await readFile(join(home, name)).catch(() => null);
    return bytes === null ? name : `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
  });
  return Promise.all(hashes);
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (thrown) => thrown.code,
  );

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-prove-'));
  home = join(dir, 'home');
  const made = await createHome(
    { dir: home, sample: false, passphrase: PASSPHRASE },
    { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } },
  );
  made.home.close();
  const first = thisVersion();
  await first.unlock(SECRET);
  first.workstation().accounts.add({
    ...{ id: 'nurse', displayName: 'Nurse', role: 'staff', departments: ['nursing'], sample: false, pin: '1357' },
  });
  await first.close();
});
afterEach(async () => {
  await engine?.close();
  versions.splice(NOW);
  await rm(dir, { recursive: true, force: true });
});

describe('the first home that a version opens', () => {
  it('is opened on a copy, then itself, and the shell hears that it is open', async () => {
    const opening = next(adds);
    await opening.unlock(SECRET);
    expect(told).toEqual(['begun', null]);
    expect(opening.workstation().accounts.list()).toHaveLength(1);
    expect(opening.workstation().home.db.pragma('user_version', { simple: true })).toBe(NOW + 1);
  });

  it('is not touched by a version that fails at it: not a byte is another, and the version before opens it', async () => {
    const untouched = await contentOfHome();
    const failing = next(adds, fails);
    expect(await codeOf(failing.unlock(SECRET))).toBe('INTERNAL');
    expect(told).toEqual(['begun', 'INTERNAL']);
    expect(failing.status().home).toMatchObject({ state: 'locked', refused: { code: 'INTERNAL' } });
    await failing.close();
    expect(await contentOfHome()).toEqual(untouched);
    const older = thisVersion();
    await older.unlock(SECRET);
    expect(
      older
        .workstation()
        .accounts.list()
        .map(({ id }) => id),
    ).toEqual(['nurse']);
    expect(older.workstation().anchors.seen).toEqual([]);
  });

  it('leaves no copy behind, whether it opens or not', async () => {
    const rehearsals = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('outpost-rehearsal-'));
    const already = await rehearsals();
    expect(await codeOf(next(fails).unlock(SECRET))).toBe('INTERNAL');
    expect((await rehearsals()).filter((name) => !already.includes(name))).toEqual([]);
  });

  it('says a wrong key as such, and goes on with the right one', async () => {
    const opening = next(adds);
    expect(await codeOf(opening.unlock({ by: 'passphrase', passphrase: 'another horse' }))).toBe('WRONG_KEY');
    await opening.unlock(SECRET);
    expect(told).toEqual(['begun', 'WRONG_KEY', 'begun', null]);
  });

  it('is opened once where a file and a person open it at the same time', async () => {
    const opening = next(adds);
    await Promise.all([opening.unlock(SECRET), opening.unlock(SECRET)]);
    expect(told).toEqual(['begun', null]);
  });

  it('was moved by a later version: an earlier one refuses it by name and touches nothing', async () => {
    const later = next(adds);
    await later.unlock(SECRET);
    await later.close();
    const moved = await contentOfHome();
    expect(await codeOf(thisVersion().unlock(SECRET))).toBe('HOME_TOO_NEW');
    expect(await contentOfHome()).toEqual(moved);
  });
});
