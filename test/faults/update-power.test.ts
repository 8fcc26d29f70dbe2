import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { formatCurrent } from '../../main/app/update/folder/current.ts';
import { openFolderInstaller, TRIES } from '../../main/app/update/folder/folder-installer.ts';
import { type Layout, layoutAt } from '../../main/app/update/folder/layout.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import type { StagedUpdate } from '../../shared/contract/updates.ts';
import {
  placeLauncher,
  placeVersion,
  stagedArchive,
  startThere,
  tarOf,
  versionEntries,
} from '../fixtures/app-archive.ts';
import { diskShim, NO_SHIM } from './disk/compile-shim.ts';
import { FILE_SYSTEMS, type FileSystem, layOut, openDisk } from './disk/disk.ts';
import { readJournal } from './disk/journal.ts';
import { journalled } from './disk/power-losses.ts';

const [OLD, NEW] = ['0.1.0', '0.2.0'];
/** Ends as a start that is not counted: what is looked at is which version it is. */
const program = (version: string): string => `echo ${version}; exit 75`;
const shim = diskShim() ?? '';
/** At each cut it is seen what starts; at every so manieth the update is done again from there. */
const AGAIN_EVERY = process.env.OUTPOST_TEST_FULL === '1' ? 1 : 12;

interface Bench {
  readonly folder: string;
  readonly layout: Layout;
  readonly update: StagedUpdate;
}

describe.skipIf(shim === '')(`the power goes during an update${shim === '' ? `: ${NO_SHIM}` : ''}`, () => {
  let folder = '';
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function makeBench(): Promise<Bench> {
    folder = await mkdtemp(join(tmpdir(), 'outpost-update-power-'));
    const layout = layoutAt(join(folder, 'disk', 'Outpost'));
    await placeVersion(layout, OLD, program(OLD));
    await placeLauncher(layout);
    await writeFile(layout.current, formatCurrent({ version: OLD, before: null, state: 'settled' }));
    const archive = gzipSync(tarOf(versionEntries(NEW, program(NEW))));
    return { folder, layout, update: await stagedArchive(join(folder, 'downloads'), NEW, archive) };
  }

  /** What the work wrote down, with the installation put back as it was before. */
  async function record({ layout, update }: Bench, step: 'update' | 'called-back') {
    const paths = { root: join(folder, 'disk'), before: join(folder, 'before'), journal: join(folder, 'journal') };
    await cp(paths.root, paths.before, { recursive: true });
    const env = { ...process.env, ...journalled(shim, paths.root, paths.journal) };
    const worker = [resolve('test/faults/update/worker.ts'), step, layout.install, JSON.stringify(update)];
    const { status, stderr } = spawnSync(process.execPath, worker, { env, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return { ...paths, changes: readJournal(await readFile(paths.journal)) };
  }

  /** Rights are not written down: every program is one again. */
  async function makeExecutable(layout: Layout): Promise<void> {
    await chmod(layout.launcher, 0o755);
    for (const name of await readdir(layout.versions))
      await chmod(join(layout.folder(name), 'outpost'), 0o755).catch(() => undefined);
  }

  /** That the version holds, byte for byte, what its archive does. */
  async function expectWhole(layout: Layout, version: string, where: string): Promise<void> {
    for (const { name, content, type } of versionEntries(version, program(version))) {
      if (type === '5') continue;
      const found = await readFile(join(layout.folder(version), name)).catch(() => null);
      expect(found?.equals(Buffer.from(content ?? '')), `${where}: ${version} ${name}`).toBe(true);
    }
  }

  async function atEachCut(
    bench: Bench,
    step: 'update' | 'called-back',
    fileSystem: FileSystem,
    look: (layout: Layout, where: string, at: number) => Promise<void>,
  ): Promise<number> {
    const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
    const random = seededRandom(seed);
    const { root, before, changes } = await record(bench, step);
    await rm(root, { recursive: true });
    await cp(before, root, { recursive: true });
    const disk = await openDisk(root, fileSystem);
    for (let at = 0; at <= changes.length; at += 1) {
      const found = join(folder, 'found');
      await mkdir(found, { recursive: true });
      await layOut(disk.afterPowerLoss(random), found);
      const layout = layoutAt(join(found, 'Outpost'));
      await makeExecutable(layout);
      await look(layout, `${fileSystem}, after change ${at} of ${changes.length}, OUTPOST_FAULT_SEED=${seed}`, at);
      await rm(found, { recursive: true, force: true });
      const change = changes[at];
      if (change !== undefined && change.kind !== 'mark') disk.apply(change);
    }
    return changes.length;
  }

  it.each(FILE_SYSTEMS)(
    'between any two steps of it (%s): a whole version starts, and the update can be done again',
    { timeout: 600_000 },
    async (fileSystem) => {
      const bench = await makeBench();
      const seen = new Set<string>();
      const cuts = await atEachCut(bench, 'update', fileSystem, async (layout, where, at) => {
        const { said } = await startThere(layout);
        expect([OLD, NEW], where).toContain(said);
        await expectWhole(layout, said, where);
        seen.add(said);
        if (at % AGAIN_EVERY !== 0) return;
        const running = await openFolderInstaller({
          files,
          layout,
          version: said,
          program: join(layout.folder(said), 'outpost'),
        });
        expect(running.formats, where).toEqual(['folder']);
        if (said === NEW) await running.startedCleanly();
        else await (await running.stage(bench.update)).apply();
        await makeExecutable(layout);
        expect((await startThere(layout)).said, where).toBe(NEW);
      });
      process.stderr.write(`power during an update (${fileSystem}): ${cuts} cuts\n`);
      expect([...seen].sort()).toEqual([OLD, NEW]);
      expect(cuts).toBeGreaterThan(40);
    },
  );

  it.each(FILE_SYSTEMS)(
    'between any two steps of going back (%s): the version before starts, and tells of it',
    { timeout: 600_000 },
    async (fileSystem) => {
      const bench = await makeBench();
      const { layout } = bench;
      await placeVersion(layout, NEW, program(NEW));
      await writeFile(layout.current, formatCurrent({ version: NEW, before: OLD, state: 'trial' }));
      await mkdir(layout.starts);
      for (let n = 0; n < TRIES; n += 1) await writeFile(join(layout.starts, `${NEW}.1.${n}`), '');
      await atEachCut(bench, 'called-back', fileSystem, async (found, where, at) => {
        expect((await startThere(found)).said, where).toBe(OLD);
        await expectWhole(found, OLD, where);
        if (at % AGAIN_EVERY !== 0) return;
        const back = await openFolderInstaller({
          files,
          layout: found,
          version: OLD,
          program: join(found.folder(OLD), 'outpost'),
        });
        const again = await back.stage(bench.update).then(
          () => null,
          (thrown: { code?: string }) => thrown.code,
        );
        expect(again, where).toBe('UPDATE_DID_NOT_START');
      });
    },
  );
});
