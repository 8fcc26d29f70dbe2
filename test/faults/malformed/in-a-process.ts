import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { ChannelName } from './channels/all.ts';
import { createTally, type Tally } from './tally.ts';

/**
 * An input that takes longer has hung the process, ms. The longest that is drawn makes the sample clinic: seconds, and
 * on a machine where a dozen others work a minute.
 */
const HANG_MS = 300_000;

const Said = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ sound: z.literal(true) }),
  z.object({ input: z.number(), verdict: z.string() }),
]);
type Said = z.infer<typeof Said>;

interface Process {
  /** Null where the process ended instead; `hang` where it said nothing. */
  ask(message: object): Promise<Said | 'ended' | 'hang'>;
  /** The end of what it wrote to stderr. */
  said(): string;
  end(): Promise<void>;
}

function listenOnce(child: ChildProcess): Promise<Said | 'ended' | 'hang'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('hang'), HANG_MS);
    const onMessage = (raw: unknown): void => settle(Said.parse(raw));
    const onExit = (): void => settle('ended');
    function settle(said: Said | 'ended' | 'hang'): void {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(said);
    }
    child.once('message', onMessage).once('exit', onExit);
  });
}

async function start(channel: ChannelName, folder: string, seed: number): Promise<Process> {
  const execArgv = ['--disable-warning=ExperimentalWarning', '--unhandled-rejections=throw'];
  const child = fork(join(import.meta.dirname, 'worker.ts'), [channel, folder, String(seed)], {
    execArgv,
    silent: true,
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-2_000);
  });
  const ready = await listenOnce(child);
  if (ready === 'ended' || ready === 'hang') throw new Error(`${channel} did not start (${ready}): ${said}`);
  return {
    ask(message) {
      const answered = listenOnce(child);
      child.send(message);
      return answered;
    },
    said: () => said,
    end: () =>
      new Promise((ended) => {
        if (child.exitCode !== null || child.signalCode !== null) return ended();
        child.once('exit', () => ended());
        child.kill('SIGKILL');
      }),
  };
}

/** `count` malformed inputs into a real process, which is started again only where one ended it. */
export async function inAProcess(channel: ChannelName, count: number, folder: string, seed: number): Promise<Tally> {
  const tally = createTally(channel);
  let process = await start(channel, folder, seed);
  try {
    for (let input = 0; input < count; input++) {
      const said = await process.ask({ input });
      if (said !== 'ended' && said !== 'hang' && 'verdict' in said) {
        tally.add(said.verdict, `seed ${seed + input}`);
        continue;
      }
      tally.gone(said === 'hang' ? 'hang' : 'crash', `seed ${seed + input}`, process.said());
      await process.end();
      process = await start(channel, folder, seed);
    }
    const sound = await process.ask({ sound: true });
    tally.afterwards(typeof sound === 'object' && 'sound' in sound);
  } finally {
    await process.end();
  }
  return tally;
}
