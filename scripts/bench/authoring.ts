import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { ROOT } from '../ensure-packages.mjs';
import { writeAuthoringSource } from './authoring-source.ts';
import type { Bench, Row } from './bench.ts';

const DOCUMENTS = 250;
const POLL_MS = 100;
const KIB_IN_MIB = 1_024;
/** Where the first build is interrupted: a third of its documents. */
const INTERRUPT_AT = 1 / 3;

/** Peak of a process, MiB (proc_pid_status(5), VmHWM); 0 once it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / KIB_IN_MIB);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

interface Build {
  readonly seconds: number;
  /** Of the build, and of the process that reads documents for it. */
  readonly peakMB: number;
  readonly readerPeakMB: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function build(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onError: (child: ChildProcess, text: string) => void,
): Promise<Build> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'main/cli/outpost.ts'), ...args],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
    onError(child, stderr);
  });
  let ended = false;
  const closed = new Promise<number | null>((done) => child.on('close', done)).finally(() => {
    ended = true;
  });
  let [peakMB, readerPeakMB] = [0, 0];
  while (!ended) {
    peakMB = Math.max(peakMB, peakOf(child.pid ?? 0));
    for (const reader of childrenOf(child.pid ?? 0)) readerPeakMB = Math.max(readerPeakMB, peakOf(reader));
    await Promise.race([closed, wait(POLL_MS)]);
  }
  return {
    seconds: Math.round((performance.now() - start) / 1000),
    peakMB,
    readerPeakMB,
    code: await closed,
    stdout,
    stderr,
  };
}

/** Interrupts once, as somebody does who has waited long enough. */
function interruptAfter(documents: number): (child: ChildProcess, text: string) => void {
  let sent = false;
  return (child, text) => {
    const done = [...text.matchAll(/build: (\d+) of/g)].map(([, count]) => Number(count)).at(-1) ?? 0;
    if (sent || done < documents) return;
    sent = true;
    child.kill('SIGINT');
  };
}

const embeddedIn = ({ stdout }: Build): Record<string, unknown> => (stdout === '' ? {} : JSON.parse(stdout));

/** 5,000 passages from Word files and pages: whole, interrupted, and again from the cache. */
export const authoringBench: Bench = {
  needs: null,
  async run({ say }) {
    const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-authoring-'));
    const rows: Row[] = [];
    try {
      const source = join(folder, 'source');
      await writeAuthoringSource(source, DOCUMENTS);
      // Vectors and readings of its own, and the weights that are here.
      const models = process.env.OUTPOST_MODELS ?? join(cacheFolder(process.env), 'models');
      const own = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), OUTPOST_MODELS: models };
      const args = ['knowledge', 'build', source, '--version', '1', '--out', join(folder, 'bench.opb'), '--json'];
      const run = async (name: string, embedder: string, onError: (child: ChildProcess, text: string) => void) => {
        say(`authoring: ${name}…`);
        const built = await build([...args, '--embedder', embedder], own, onError);
        const { passages, embedded, cached } = embeddedIn(built);
        const { seconds, peakMB, readerPeakMB, code } = built;
        rows.push({
          build: name,
          exit: code ?? 'signal',
          ...{ passages: String(passages ?? ''), embedded: String(embedded ?? ''), cached: String(cached ?? '') },
          ...{ s: seconds, 'peak MB': peakMB, 'reader peak MB': readerPeakMB },
        });
      };
      const nothing = (): void => undefined;
      await run('by words alone', 'none', nothing);
      await run('compact embedder, interrupted at a third', 'compact', interruptAfter(DOCUMENTS * INTERRUPT_AT));
      await run('compact embedder, gone on', 'compact', nothing);
      await run('compact embedder, all from the cache', 'compact', nothing);
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
