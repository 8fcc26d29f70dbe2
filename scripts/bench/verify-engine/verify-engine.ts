import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { buildAll, COMMON, SHELL } from '../../build.ts';
import { ROOT } from '../../ensure-packages.mjs';
import { electronBinary, ensureElectron } from '../../lib/electron-binary.ts';
import { ephemeralSigner } from '../../package/list-signer.ts';
import { placeEngine } from '../../package/place-engine.ts';
import { filesBelow, placeFolder } from '../../package/place-files.ts';
import { signEngine } from '../../package/sign-engine.ts';
import { type Bench, type Row, rounded } from '../bench.ts';
import { timeEngine } from './time-engine.ts';

const Times = z.object({ firstMs: z.number(), thenMs: z.number() });
type Times = z.infer<typeof Times>;
const MEGA = 1e6;

/** Makes the next reading come from the disk; false where this user may not. */
function forgetFiles(): boolean {
  try {
    spawnSync('sync');
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

/** The same inside Electron's main process, whose cryptography is another library than Node's. */
async function inElectron(base: string, dist: string, engine: string, publicKey: string): Promise<Times | null> {
  const electron = join(base, 'electron');
  await placeFolder(dist, electron);
  const program = electronBinary(electron);
  if (program === null) return null;
  const app = join(electron, 'resources', 'app');
  await mkdir(app, { recursive: true });
  const entry = join(ROOT, 'scripts/bench/verify-engine/in-electron-worker.ts');
  await build({ ...COMMON, ...SHELL, entryPoints: { main: entry }, outdir: app, sourcemap: false });
  await writeFile(join(app, 'package.json'), '{ "name": "bench", "main": "main.cjs" }');
  const result = join(base, 'times.json');
  const env = { ...process.env, BENCH_ENGINE: engine, BENCH_KEY: publicKey, BENCH_RESULT: result };
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];
  if (process.env.DISPLAY) spawnSync(program, args, { env, stdio: 'ignore' });
  else spawnSync('xvfb-run', ['-a', program, ...args], { env, stdio: 'ignore' });
  return Times.parse(JSON.parse(readFileSync(result, 'utf8')));
}

/** What checking the signed list of the engine's files costs at each start, from the disk and from memory. */
export const verifyEngineBench: Bench = {
  needs: null,
  async run({ say }): Promise<Row[]> {
    const base = mkdtempSync(join(tmpdir(), 'outpost-bench-engine-'));
    const engine = join(base, 'engine');
    const signer = ephemeralSigner();
    try {
      await buildAll({ onlyIfOlder: true });
      say('Placing the engine…');
      await placeEngine(engine, { os: process.platform, cpu: process.arch });
      await signEngine(engine, signer);
      const files = await filesBelow(engine);
      let bytes = 0;
      for (const file of files) bytes += (await stat(join(engine, file))).size;
      const row = (where: string, { firstMs, thenMs }: Times, cold: boolean): Row => ({
        where,
        ...{ files: files.length, MB: rounded(bytes / MEGA, 0) },
        'first s': `${rounded(firstMs / 1_000, 2)}${cold ? '' : ' (files in memory)'}`,
        'then s': rounded(thenMs / 1_000, 2),
      });
      const rows: Row[] = [];
      let cold = forgetFiles();
      rows.push(row(`Node ${process.versions.node}`, await timeEngine(engine, signer.publicKey), cold));
      const dist = ensureElectron(process.env, say);
      if (dist !== null) {
        cold = forgetFiles();
        const times = await inElectron(base, dist, engine, signer.publicKey);
        const version = readFileSync(join(dist, 'version'), 'utf8').trim();
        if (times !== null) rows.push(row(`Electron ${version}`, times, cold));
      }
      return rows;
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  },
};
