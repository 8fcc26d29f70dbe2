import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AppFormat } from '../../shared/domain/app-release.ts';
import type { Env } from '../../shared/domain/env.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { createLocalLog, type LocalLog } from '../engine/platform/local-log/local-log.ts';
import { startEngineChild } from './engine-child.ts';
import { createEngineHost, type EngineHost, systemTimer } from './engine-host.ts';
import { findNode, thisProcess } from './find-node.ts';
import { samplePassphraseFile } from '../engine/platform/sample-places.ts';
import { tellOfEnd, tellOfStates } from './tell-log.ts';

export interface StartEngineOptions {
  readonly home: string;
  readonly models?: 'none' | 'embedder' | 'all';
  readonly env: Env;
  /** This file's folder, or the one with the engine beside the packaged app. */
  readonly from: string;
  readonly onLog: (line: string) => void;
  /** The shell's own, where it has one. */
  readonly log?: LocalLog;
  /** Whether an engine that starts now leaves the home closed (`openHome` opens it): while this version is on trial. */
  readonly holdsHome?: () => boolean;
  /** Whether an engine that starts now is the first of this version to open a home (engine-child.ts). */
  readonly provesHome?: () => boolean;
  /** As in engine-child.ts. */
  readonly installs?: readonly AppFormat[] | null;
}

/** The bundled engine, or its source in a checkout. */
const ENTRIES = ['dist/main/engine-process.mjs', 'main/engine/engine-process.ts'];

interface Installation {
  readonly root: string;
  readonly entry: string;
}

/** Looks upwards for a folder that has the engine. A checkout runs its sources: they are never out of date. */
export function findInstallation(from: string, exists: (path: string) => boolean = existsSync): Installation {
  for (let root = from; ; root = dirname(root)) {
    const [built = '', source = ''] = ENTRIES.map((entry) => join(root, entry));
    if (exists(source)) return { root, entry: source };
    if (exists(built)) return { root, entry: built };
    if (dirname(root) === root)
      throw new OutpostError('NOT_FOUND', 'The engine is not where the app is: install Outpost again.');
  }
}

/** The sample home's passphrase file where no other was named: its policies are invented. */
function withPassphrase(env: StartEngineOptions['env'], home: string): StartEngineOptions['env'] {
  if (env.OUTPOST_PASSPHRASE_FILE) return env;
  const file = samplePassphraseFile(env, home);
  return existsSync(file) ? { ...env, OUTPOST_PASSPHRASE_FILE: file } : env;
}

/** The engine in a process of its own, supervised. */
export function startEngine(options: StartEngineOptions): EngineHost {
  const { root, entry } = findInstallation(options.from);
  const { env, home, onLog } = options;
  const log = options.log ?? createLocalLog({ home, process: 'host', clock: { now: Date.now } });
  const node = findNode({ env, platform: process.platform, arch: process.arch, self: thisProcess(), roots: [root] });
  const { installs = null } = options;
  const command = { node, entry, home, models: options.models ?? 'all', installs, onLog } as const;
  const host = createEngineHost({
    start: () => {
      const holdHome = options.holdsHome?.() ?? false;
      const provesHome = options.provesHome?.() ?? false;
      return tellOfEnd(startEngineChild({ ...command, env: withPassphrase(env, home), holdHome, provesHome }), log);
    },
    random: Math.random,
    setTimer: systemTimer,
    now: Date.now,
  });
  return tellOfStates(host, log);
}
