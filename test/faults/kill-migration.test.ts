import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../main/engine/platform/migrations/all.ts';
import { createStateDb, openStateDb } from '../../main/engine/platform/state-db.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { expectedRows, fillEveryTable, firstRows, tablesOf } from '../fixtures/old-states.ts';
import { STATE_KEY } from '../fixtures/state.ts';
import { drawn, drawnCount } from './draw.ts';

const KILLS = drawnCount({ short: 2, usual: 8, full: 100 });
/** A home that was killed while it moved may be killed again at its next start. */
const KILLED_AGAIN = 0.3;
/** Stands in every old version; must never be found in clear. */
const CANARY = 'Nadia';

interface Ended {
  /** From `started` to the end, ms. */
  readonly tookMs: number;
  /** `killed` at work; `done` where it had moved everything before. Anything else is what it ended with. */
  readonly how: string;
}

/** Opens the state file in a process of its own, which moves it; killed `afterMs` after it began. */
function migrate(path: string, afterMs: number | null): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', resolve('test/fixtures/killed-migration.ts'), path, 'never'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  let startedAt = 0;
  child.stdout.on('data', (chunk) => {
    if (said === '') {
      startedAt = performance.now();
      if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
    }
    said += String(chunk);
  });
  return new Promise((done) =>
    child.on('close', (code, signal) => {
      const killed = signal === 'SIGKILL' ? 'killed' : `exit ${code ?? signal}`;
      done({ tookMs: performance.now() - startedAt, how: said.includes('done') ? 'done' : killed });
    }),
  );
}

it(`is killed ${KILLS} times while an update moves old records: they are there, in every column, and nothing is in clear`, {
  timeout: 3_600_000,
}, async () => {
  const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
  process.stderr.write(`kill in a migration, seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'outpost-kill-migration-'));
  // One of each version, made once: each kill works on a copy.
  const olds: { readonly folder: string; readonly tables: readonly string[] }[] = [];
  for (let version = 1; version < MIGRATIONS.length; version += 1) {
    const at = join(folder, `version-${version}`);
    await mkdir(at);
    const db = createStateDb(join(at, 'state.db'), STATE_KEY, MIGRATIONS.slice(0, version));
    fillEveryTable(db);
    olds.push({ folder: at, tables: tablesOf(db) });
    db.close();
  }
  const disk = join(folder, 'disk');
  const state = join(disk, 'state.db');
  await cp(join(folder, 'version-1'), disk, { recursive: true });
  // The longest way there is, from the first version on.
  const { tookMs, how: whole } = await migrate(state, null);
  expect(whole).toBe('done');

  const ends: Record<string, number> = { killed: 0, done: 0 };
  let kills = 0;
  for (; kills < KILLS; kills += 1) {
    const version = Math.floor(random() * olds.length);
    const old = olds[version] ?? { folder: '', tables: [] };
    const where = `kill ${kills}, from version ${version + 1}, seed ${seed}`;
    await rm(disk, { recursive: true });
    await cp(old.folder, disk, { recursive: true });
    const { how } = await migrate(state, random() * tookMs);
    expect(['killed', 'done'], where).toContain(how);
    if (random() < KILLED_AGAIN) await migrate(state, random() * tookMs);
    ends[how] = (ends[how] ?? 0) + 1;
    for (const name of await readdir(disk))
      expect((await readFile(join(disk, name))).includes(CANARY), `${where}: ${name} in clear`).toBe(false);
    const db = openStateDb(state, STATE_KEY);
    try {
      expect(db.pragma('user_version', { simple: true }), where).toBe(MIGRATIONS.length);
      expect(firstRows(db, old.tables), where).toEqual(expectedRows(db, old.tables));
    } finally {
      db.close();
    }
    if (kills % 20 === 19) process.stderr.write(`${kills + 1} kills in a migration: nothing lost, all open\n`);
  }
  await rm(folder, { recursive: true, force: true });
  process.stderr.write(
    `kill in a migration: ${kills} kills, ${ends.killed} of them at work, ${ends.done} had moved everything; rows lost 0, files that do not open 0, in clear 0\n`,
  );
  // Of the few of a short draw all may have finished first.
  expect(ends.killed).toBeGreaterThanOrEqual(drawn({ short: 0, usual: 0, full: KILLS / 4 }));
});
