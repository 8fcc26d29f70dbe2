import { type ChildProcess, spawn } from 'node:child_process';
import type { AppFormat } from '../../shared/domain/app-release.ts';
import type { Env } from '../../shared/domain/env.ts';
import { FromEngine, type ToEngine } from '../../shared/rpc/control.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { withoutCoreDumps } from './without-core-dumps.ts';

/** One engine process, as its host sees it. */
export interface EngineChild {
  readonly pid: number;
  readonly carrier: Transport;
  /** Resolves once it serves. */
  readonly ready: Promise<void>;
  /** Resolves once it has ended, whatever ended it. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  send(message: ToEngine): void;
  onControl(listener: (message: FromEngine) => void): void;
  kill(): void;
}

export interface EngineCommand {
  readonly node: string;
  /** engine-process.mjs, or its source. */
  readonly entry: string;
  readonly home: string;
  readonly models: 'none' | 'embedder' | 'all';
  readonly env: Env;
  /** The home stays closed until the host says otherwise. */
  readonly holdHome?: boolean;
  /** This version has opened no home yet: its first opening is rehearsed on a copy, and told. */
  readonly provesHome?: boolean;
  /** As in the engine's own configuration (main/engine/index.ts). */
  readonly installs?: readonly AppFormat[] | null;
  /** Lines that the engine writes to stderr. */
  readonly onLog: (line: string) => void;
}

/** Variables that would change what the engine's Node loads or opens. */
const NEVER_PASSED = ['NODE_OPTIONS', 'NODE_PATH', 'ELECTRON_RUN_AS_NODE', 'NODE_CHANNEL_FD'];

/**
 * A young generation of 2 × 2 MiB, not up to 2 × 16, and the collector for main/engine/platform/quiet-collector.ts. No
 * signal opens an inspector; those that would write the heap or a report to the disk are off unless NODE_OPTIONS, which
 * is not passed, names them.
 */
const NODE_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=2',
  '--expose-gc',
  '--disable-sigusr1',
];
/**
 * glibc gives blocks from 128 KiB on back when they are freed, as at its start, whatever was freed before, and keeps no
 * arena of freed memory for each of the threads that load models: mallopt(3).
 */
const MALLOC: Env = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

function forwardLines(child: ChildProcess, onLog: (line: string) => void): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLog(line);
  });
}

function furtherArguments({ holdHome = false, provesHome = false, installs = null }: EngineCommand): string[] {
  return [
    ...(holdHome ? ['--hold-home'] : []),
    ...(provesHome ? ['--prove-home'] : []),
    ...(installs === null ? [] : ['--installs', installs.join(',') || 'none']),
  ];
}

export function startEngineChild(command: EngineCommand): EngineChild {
  const { node, entry, home, models, onLog } = command;
  const passed = Object.entries({ ...MALLOC, ...command.env }).filter(([name]) => !NEVER_PASSED.includes(name));
  const env = Object.fromEntries(passed);
  const { program, args } = withoutCoreDumps({
    program: node,
    args: [...NODE_FLAGS, entry, '--home', home, '--models', models, ...furtherArguments(command)],
  });
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
    env,
    windowsHide: true,
  });
  forwardLines(child, onLog);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  function onControl(listener: (message: FromEngine) => void): void {
    child.on('message', (raw: unknown) => {
      const message = FromEngine.safeParse(raw);
      if (message.success) listener(message.data);
    });
  }
  const ready = new Promise<void>((resolve, reject) => {
    onControl((message) => {
      if (message.kind === 'ready') resolve();
    });
    void ended.then(() => reject(new Error('The engine ended before it was ready.')));
  });
  ready.catch(() => undefined);
  const send = (message: unknown): void => {
    if (child.connected) child.send(message as object, () => undefined);
  };
  return {
    pid: child.pid ?? -1,
    ready,
    ended,
    carrier: {
      send,
      onMessage(listener) {
        child.on('message', listener);
        return () => child.off('message', listener);
      },
    },
    send,
    onControl,
    kill: () => void child.kill('SIGKILL'),
  };
}
