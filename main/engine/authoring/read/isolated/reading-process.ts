import { fork } from 'node:child_process';
import type { Env } from '../../../../../shared/domain/env.ts';
import type { ReadingReply, ReadingTask } from './protocol.ts';

/** One process that reads documents. */
export interface ReadingProcess {
  request(task: ReadingTask): void;
  /** One listener at a time: documents are read one after the other. */
  onReply(listener: (reply: ReadingReply) => void): void;
  /** Resolves once it has ended, whatever ended it. */
  readonly ended: Promise<void>;
  kill(): void;
}

/** A document of the largest size that is read, with its tree and its pages. */
const MAX_HEAP_MB = 1024;
/** Variables that would change what the process loads. */
const NEVER_PASSED = ['NODE_OPTIONS', 'NODE_PATH', 'ELECTRON_RUN_AS_NODE', 'NODE_CHANNEL_FD'];

/** Starts `entry` (reading-entry.ts, or what it was built to) on this process's own Node. `cache`: where readings are kept. */
export function startReadingProcess({ entry, cache, env }: { entry: string; cache: string; env: Env }): ReadingProcess {
  const passed = Object.entries(env).filter(([name]) => !NEVER_PASSED.includes(name));
  const child = fork(entry, [cache], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
    env: Object.fromEntries(passed),
    // What libraries print about a damaged file is no message of Outpost's.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let listener: (reply: ReadingReply) => void = () => undefined;
  child.on('message', (reply) => listener(reply as ReadingReply));
  return {
    request: (task) => void child.send(task, () => undefined),
    onReply(next) {
      listener = next;
    },
    ended: new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    }),
    kill: () => void child.kill('SIGKILL'),
  };
}
