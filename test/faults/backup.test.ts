import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeState } from '../../main/engine/keys/home-files.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { CANARY, type HomeWithBackups, homeWithBackups, PASSPHRASE } from '../fixtures/backed-up-home.ts';
import { diskShim, NO_SHIM } from './disk/compile-shim.ts';
import { createDiskControl } from './disk/control.ts';
import { drawnCount } from './draw.ts';

const KILLS = drawnCount({ short: 2, usual: 6, full: 60 });
const SEALED_FILES = 60;
/** So that a process that is started again and again reads its modules as they were compiled the first time. */
const COMPILED = resolve('node_modules/.cache/outpost-fault-worker');

let clinic: HomeWithBackups;
let stick: string;
beforeEach(async () => {
  clinic = await homeWithBackups(SEALED_FILES);
  stick = join(clinic.folder, 'stick');
  await mkdir(stick);
});
afterEach(() => clinic.remove());

interface Ran {
  readonly said: string;
  /** From `started` to its end, ms. */
  readonly tookMs: number;
}

/** One back-up or restoring in a process of its own, which is killed `killAfterMs` after it began to work. */
function run(args: readonly string[], killAfterMs: number | null, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const worker = resolve('test/faults/backup-worker.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', worker, ...args, PASSPHRASE], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  let said = '';
  let startedAt = performance.now();
  child.stdout.on('data', (chunk) => {
    if (said === '') {
      startedAt = performance.now();
      if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    }
    said += String(chunk);
  });
  return new Promise((done) => child.on('close', () => done({ said, tookMs: performance.now() - startedAt })));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function isInClear(folder: string): Promise<boolean> {
  for (const file of await filesBelow(folder)) if ((await readFile(file)).includes(CANARY)) return true;
  return false;
}

function draw(): { random: () => number; seed: number } {
  const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
  process.stderr.write(`back-up seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
  return { seed, random: seededRandom(seed) };
}

describe('a back-up that is killed', () => {
  it(`${KILLS} times leaves the last good one good, nothing in clear, and is made by the next try`, {
    timeout: 1_200_000,
  }, async () => {
    const { random, seed } = draw();
    const whole = await run(['create', clinic.home.dir, `${stick}/`], null);
    expect(whole.said).toContain('done');
    let cutOff = 0;
    for (let round = 0; round < KILLS; round++) {
      const where = `round ${round}, seed ${seed}`;
      // All of it is another: a restoring that mixed two of them would be noticed.
      for (let n = 0; n < SEALED_FILES; n += 3)
        await clinic.home.sealed.put(`tenants/clinic/segments/${n}`, Buffer.from(`${CANARY} ${round} ${n}`));
      const before = await clinic.verify(stick);
      // The first one wrote everything: those that follow take less.
      const { said } = await run(['create', clinic.home.dir, `${stick}/`], random() * whole.tookMs * 0.6);
      const after = await clinic.verify(stick);
      if (said.includes('done')) expect(after.id, where).not.toBe(before.id);
      else cutOff += 1;
      expect(await isInClear(stick), where).toBe(false);
    }
    expect((await run(['create', clinic.home.dir, `${stick}/`], null)).said).toContain('done');
    const restored = await clinic.restore(stick);
    expect(restored.audit.ok).toBe(true);
    const home = await clinic.open(restored.home);
    for (const name of await clinic.home.sealed.list(''))
      expect(await home.sealed.get(name)).toEqual(await clinic.home.sealed.get(name));
    home.close();
    // What the killed ones left half written was cleared away.
    expect((await filesBelow(stick)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    process.stderr.write(`${cutOff} of ${KILLS} back-ups were cut off\n`);
  });
});

describe('a restoring that is killed', () => {
  it(`${KILLS} times leaves no home, or a whole one; what is no home is restored again`, {
    timeout: 1_200_000,
  }, async () => {
    const { random, seed } = draw();
    const { path } = await clinic.create(`${stick}/`);
    const dir = join(clinic.folder, 'elsewhere');
    const whole = await run(['restore', path, dir], null);
    expect(whole.said).toContain('done');
    let cutOff = 0;
    for (let round = 0; round < KILLS; round++) {
      const where = `round ${round}, seed ${seed}`;
      await rm(dir, { recursive: true, force: true });
      const { said } = await run(['restore', path, dir], random() * whole.tookMs);
      if (homeState(dir) === 'missing') {
        cutOff += 1;
        expect(said, where).not.toContain('done');
        if (existsSync(dir)) expect(await isInClear(dir), where).toBe(false);
        await clinic.restore(path, { dir });
      }
      const home = await clinic.open(dir);
      expect((await home.sealed.list('')).length, where).toBe(SEALED_FILES);
      home.close();
    }
    process.stderr.write(`${cutOff} of ${KILLS} restorings were cut off\n`);
  });
});

const shim = diskShim();

describe.skipIf(shim === null)(`a stick that is full${shim === null ? `: ${NO_SHIM}` : ''}`, () => {
  it('at any moment leaves what was on it as it was, and no half back-up', { timeout: 600_000 }, async () => {
    const control = createDiskControl(join(clinic.folder, 'control'));
    const env = { LD_PRELOAD: shim ?? '', OUTPOST_DISK_ROOT: stick, OUTPOST_DISK_CONTROL: control.path };
    const first = await clinic.create(`${stick}/`);
    const before = (await filesBelow(stick)).sort();
    for (let n = 0; n < SEALED_FILES; n += 2)
      await clinic.home.sealed.put(`tenants/clinic/segments/${n}`, Buffer.from(`${CANARY} newer ${n}`));
    const file = join(stick, 'clinic.outpost-backup');
    for (const out of [`${stick}/`, file]) {
      for (const bytesLeft of [0, 3_000, 20_000, 70_000]) {
        control.behave({ mode: 'full', bytesLeft });
        const { said } = await run(['create', clinic.home.dir, out], null, env);
        expect([bytesLeft, said.trim().split('\n').at(-1)]).toEqual([bytesLeft, 'failed DISK_FULL']);
        control.behave({ mode: 'healthy' });
        expect((await filesBelow(stick)).sort(), `${out}, ${bytesLeft} bytes left`).toEqual(before);
      }
    }
    expect(await clinic.verify(first.path)).toMatchObject({ id: first.id });
    expect(clinic.backups.read()).toMatchObject({ last: { id: first.id }, failure: { code: 'DISK_FULL' } });
    expect((await run(['create', clinic.home.dir, file], null, env)).said).toContain('done');
    expect((await stat(file)).size).toBeGreaterThan(70_000);
  });
});

describe.skipIf(shim === null)(`a home whose disk takes nothing${shim === null ? `: ${NO_SHIM}` : ''}`, () => {
  it.each(['full', 'read_only', 'failing'] as const)(
    'since it is %s is backed up to a stick all the same',
    async (mode) => {
      const control = createDiskControl(join(clinic.folder, 'control'));
      const { dir } = clinic.home;
      clinic.home.close();
      const env = { LD_PRELOAD: shim ?? '', OUTPOST_DISK_ROOT: dir, OUTPOST_DISK_CONTROL: control.path };
      control.behave(mode === 'full' ? { mode, bytesLeft: 0 } : mode === 'failing' ? { mode, every: 1 } : { mode });
      const { said } = await run(['create', dir, `${stick}/`], null, env);
      expect(said.trim().split('\n').at(-1)).toBe('done');
      const { home } = await clinic.restore(stick);
      const restored = await clinic.open(home);
      expect((await restored.sealed.list('')).length).toBe(SEALED_FILES);
      restored.close();
    },
  );
});
