import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../main/engine/platform/migrations/all.ts';
import { createStateDb, openStateDb } from '../../main/engine/platform/state-db.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';
import { expectedRows, fillEveryTable, firstRows, tablesOf } from '../fixtures/old-states.ts';
import { STATE_KEY } from '../fixtures/state.ts';
import { type FaultClinic, makeFaultClinic, PASSPHRASE } from './clinic.ts';
import { diskShim, NO_SHIM } from './disk/compile-shim.ts';
import { FILE_SYSTEMS, type FileSystem } from './disk/disk.ts';
import { journalled, losePower } from './disk/power-losses.ts';
import { lookAfterwards } from './work/holds.ts';
import { drawn, drawnCount } from './draw.ts';
import { readMarks } from './work/marks.ts';
import { nothingPromised, promisedBy } from './work/promised.ts';
import { furnish, runWorker } from './work/run-worker.ts';

/** Each run is a clinic of its own at work; its power goes at many moments of its journal. */
const RUNS = drawnCount({ short: 1, usual: 2, full: 10 });
const LOSSES_PER_RUN = drawn({ short: 4, usual: 4, full: 28 });
const STEPS = drawn({ short: 15, usual: 25, full: 60 });
const VERSIONS = 4;
/** Of each version of the state file, from the second on to the last but one. */
const LOSSES_PER_VERSION = drawn({ short: 1, usual: 1, full: 4 });

const shim = diskShim() ?? '';

function seeded(what: string): () => number {
  const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
  process.stderr.write(`${what}, seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
  return seededRandom(seed);
}

const fileSystemOf = (run: number): FileSystem => FILE_SYSTEMS[run % FILE_SYSTEMS.length] ?? 'strict';

describe.skipIf(shim === '')(`the power goes${shim === '' ? `: ${NO_SHIM}` : ''}`, () => {
  let sink: OtlpSink;
  beforeAll(async () => {
    sink = await startSink({ keep: false });
  });
  afterAll(() => sink?.close());

  it(`${RUNS * LOSSES_PER_RUN} times in a clinic at work: what was acknowledged is there, every home opens, nothing is in clear`, {
    timeout: 3_600_000,
  }, async () => {
    const random = seeded('power');
    const totals: Totals = { losses: 0, acknowledged: 0, refused: [], lost: [], inClear: [] };
    for (let run = 0; run < RUNS; run += 1) {
      const clinic = await makeFaultClinic();
      try {
        await workAndLosePower(clinic, fileSystemOf(run), random, totals);
      } finally {
        await clinic.remove();
      }
    }
    process.stderr.write(
      `power: ${totals.losses} losses, ${totals.acknowledged} acknowledged steps before them; homes that do not open ${totals.refused.length}, records lost ${totals.lost.length}, files in clear ${totals.inClear.length}\n`,
    );
    expect(totals).toMatchObject({ refused: [], lost: [], inClear: [] });
    expect(totals.acknowledged).toBeGreaterThan(totals.losses);
  });

  interface Totals {
    losses: number;
    acknowledged: number;
    readonly refused: string[];
    readonly lost: string[];
    readonly inClear: string[];
  }

  async function workAndLosePower(
    clinic: FaultClinic,
    fileSystem: FileSystem,
    random: () => number,
    totals: Totals,
  ): Promise<void> {
    await furnish(clinic);
    for (let n = 1; n < VERSIONS; n += 1) await clinic.publish();
    const before = join(clinic.folder, 'before');
    await cp(clinic.disk, before, { recursive: true });
    const journal = join(clinic.folder, 'journal');
    const { failed } = await runWorker({
      clinic,
      collector: sink.url,
      seed: Math.floor(random() * 2 ** 31),
      passphrase: PASSPHRASE,
      steps: STEPS,
      env: journalled(shim, clinic.disk, journal),
    });
    expect(failed).toBeNull();
    const losses = { root: clinic.disk, before, journal, fileSystem, count: LOSSES_PER_RUN, random };
    await losePower(losses, async ({ folder, marks, where }) => {
      const promised = promisedBy(readMarks(marks), nothingPromised(PASSPHRASE, 1));
      const after = await lookAfterwards(join(folder, 'home'), promised);
      const at = `${where}, under way: ${promised.underWay?.step ?? 'nothing'}`;
      totals.losses += 1;
      totals.acknowledged += promised.acknowledged;
      if (after.refused !== null) totals.refused.push(`${at}: ${after.refused}`);
      totals.lost.push(...after.lost.map((what) => `${at}: ${what}`));
      totals.inClear.push(...after.inClear.map((what) => `${at}: ${what}`));
      return after.refused !== null || after.lost.length > 0;
    });
  }

  it(`${(MIGRATIONS.length - 1) * LOSSES_PER_VERSION} times while an update moves old records: they are there, or moved`, {
    timeout: 600_000,
  }, async () => {
    const random = seeded('power in a migration');
    for (let version = 1; version < MIGRATIONS.length; version += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'outpost-power-migration-'));
      const paths = { root: join(folder, 'disk'), before: join(folder, 'before'), journal: join(folder, 'journal') };
      const state = join(paths.root, 'state.db');
      await mkdir(paths.root);
      const old = createStateDb(state, STATE_KEY, MIGRATIONS.slice(0, version));
      fillEveryTable(old);
      const tables = tablesOf(old);
      old.close();
      await cp(paths.root, paths.before, { recursive: true });
      const env = { ...process.env, ...journalled(shim, paths.root, paths.journal) };
      const migrating = spawnSync(process.execPath, [resolve('test/fixtures/killed-migration.ts'), state, 'never'], {
        env,
      });
      expect(migrating.status, String(migrating.stderr)).toBe(0);
      const losses = { ...paths, fileSystem: fileSystemOf(version), count: LOSSES_PER_VERSION, random };
      await losePower(losses, async ({ folder: found, where }) => {
        const db = openStateDb(join(found, 'state.db'), STATE_KEY);
        try {
          expect(firstRows(db, tables), `from version ${version}, ${where}`).toEqual(expectedRows(db, tables));
        } finally {
          db.close();
        }
        return false;
      });
      await rm(folder, { recursive: true, force: true });
    }
  });
});
