import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { openClinic, type FaultClinic } from '../clinic.ts';
import { CHEMIST, NURSE } from './desk.ts';
import { type Mark, readMarks } from './marks.ts';

const WORKER = resolve(import.meta.dirname, 'worker.ts');
/** So that a process that is started hundreds of times reads its modules as they were compiled the first time. */
const COMPILED = resolve('node_modules/.cache/outpost-fault-worker');

/** People at the windows, and the first version of the policies. */
export async function furnish(clinic: FaultClinic): Promise<void> {
  await clinic.publish();
  const workstation = await openClinic(clinic.home);
  const person = { departments: ['nursing'], sample: false };
  workstation.accounts.add({ ...NURSE, ...person, displayName: 'Nurse', role: 'staff' });
  workstation.accounts.add({ ...CHEMIST, ...person, displayName: 'Chemist', role: 'pharmacist' });
  await workstation.sync({ signal: new AbortController().signal, onEvent: () => undefined });
  await workstation.close();
}

interface WorkerOptions {
  readonly clinic: FaultClinic;
  readonly collector: string;
  readonly seed: number;
  readonly passphrase: string;
  readonly steps?: number;
  /** After it has said so much, and so long; not at all where it is not given. */
  readonly kill?: { readonly afterMarks: number; readonly ms: number };
  readonly env?: NodeJS.ProcessEnv;
}

/** What the worker said on its standard output until it ended, or was killed. `failed`: it ended in another way. */
export function runWorker(options: WorkerOptions): Promise<{ marks: Mark[]; failed: string | null }> {
  const { clinic, collector, seed, passphrase, steps, kill, env = {} } = options;
  const { home, versions, backups } = clinic;
  const told = JSON.stringify({ home, versions, backups, collector, seed, passphrase, steps });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WORKER, told], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  let output = '';
  let errors = '';
  let armed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (armed || kill === undefined || output.split('\n').length <= kill.afterMarks) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), kill.ms);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  return new Promise((done) =>
    child.on('close', (code, signal) => {
      const asMeant = code === 0 || (signal === 'SIGKILL' && kill !== undefined);
      done({ marks: readMarks(output), failed: asMeant ? null : `${code ?? signal}: ${errors.slice(-2_000)}` });
    }),
  );
}
