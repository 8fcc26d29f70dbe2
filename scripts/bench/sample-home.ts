import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCli } from '../../main/cli/run-cli.ts';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import { samplePassphraseFile } from '../../main/engine/platform/sample-places.ts';
import { startEngineChild } from '../../main/host/engine-child.ts';
import { createEngineHost, type EngineHost, systemTimer } from '../../main/host/engine-host.ts';
import { startEngine } from '../../main/host/start-engine.ts';
import type { Env } from '../../shared/domain/env.ts';
import { type Client, createClient } from '../../shared/rpc/client.ts';
import { buildAll } from '../build.ts';
import { ROOT } from '../ensure-packages.mjs';

const POLL_MS = 100;

/** A sample home of its own, in a folder that is removed. */
export interface SampleHome {
  readonly home: string;
  /** Of the commands that work on it. */
  readonly env: Env;
  /** Of the sample clinic: what the home syncs from, and the keys that sign it. */
  readonly repository: string;
  readonly keys: string;
  /** The engine in a process of its own, with its host; `env` beside the home's own. */
  engine(models: 'none' | 'embedder' | 'all', env?: Env): EngineHost;
  /** The same by another entry (loop-delay/engine-delay-worker.ts). */
  engineBy(entry: string, models: 'none' | 'embedder' | 'all', env: Env): EngineHost;
  /** The same, bundled as the packaged app has it: a checkout's own sources take more memory. */
  builtEngine(models: 'none' | 'embedder' | 'all', env?: Env): Promise<EngineHost>;
  remove(): Promise<void>;
}

function startBy(entry: string, home: string, models: 'none' | 'embedder' | 'all', env: Env): EngineHost {
  const opened = { ...env, OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(env, home) };
  const command = { node: process.execPath, entry, home, models, env: opened, onLog: () => undefined };
  return createEngineHost({
    start: () => startEngineChild(command),
    random: Math.random,
    setTimer: systemTimer,
    now: Date.now,
  });
}

export async function makeSampleHome(): Promise<SampleHome> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-'));
  const home = join(folder, 'home');
  const own: Env = {
    ...process.env,
    OUTPOST_PASSPHRASE_FILE: undefined,
    OUTPOST_SAMPLE_CLINIC: join(folder, 'clinic'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  const { stdin, stderr } = process;
  const code = await runCli(['setup', '--sample', '--home', home], { env: own, stdin, stdout: stderr, stderr });
  if (code !== 0) throw new Error(`The sample clinic could not be made (${code}).`);
  const start = (from: string, models: 'none' | 'embedder' | 'all', env: Env = {}): EngineHost =>
    startEngine({ home, models, env: { ...own, ...env }, from, onLog: () => undefined });
  return {
    home,
    env: own,
    repository: join(folder, 'clinic', 'repository'),
    keys: join(folder, 'clinic', 'keys'),
    engine: (models, env) => start(import.meta.dirname, models, env),
    engineBy: (entry, models, env) => startBy(entry, home, models, { ...own, ...env }),
    async builtEngine(models, env) {
      await buildAll({ onlyIfOlder: true });
      const beside = join(folder, 'installed');
      await mkdir(beside, { recursive: true });
      // A folder without sources: where those are, a checkout's engine runs them.
      for (const name of ['dist', 'node_modules'])
        await symlink(join(ROOT, name), join(beside, name)).catch((thrown: NodeJS.ErrnoException) => {
          if (thrown.code !== 'EEXIST') throw thrown;
        });
      return start(beside, models, env);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Signed in as the sample nurse once its models have been loaded, or cannot be. */
export async function signInto(engine: EngineHost): Promise<Client> {
  await engine.whenReady();
  const client = createClient(engine.connect());
  const { session } = await client.call('accounts.signIn', { id: 'sample-nurse', pin: SAMPLE_PIN });
  client.setSession(session);
  await untilModels(client, (state) => state !== 'loading');
  return client;
}

/** Waits until the states of both models are as wanted. */
export async function untilModels(client: Client, wanted: (state: string) => boolean): Promise<void> {
  for (;;) {
    const { models } = await client.call('system.status', {});
    if (wanted(models.llm) && wanted(models.embedder)) return;
    await wait(POLL_MS);
  }
}
