import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { startSink } from './otlp-sink.ts';

interface Kills {
  readonly making: number;
  readonly sending: number;
}

export interface DeliveryOptions {
  /** Makes the spans and sends them: STATE ENDPOINT SPANS. Ends by itself once nothing is left, says `making` when it begins. */
  readonly script: string;
  readonly spans: number;
  /** At most, while spans are made and while they are sent. */
  readonly kills: Kills;
  readonly random: () => number;
}

export interface Delivery {
  readonly spans: number;
  /** Distinct spans at the reader, which keys them by their id. */
  readonly arrived: number;
  /** Deliveries of a span that was there already, for the reader to drop: the answer to the first was lost. */
  readonly repeated: number;
  readonly kills: Kills;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly seconds: number;
}

/** Of ten requests, in an order of their own each time: four pass, every fault happens. */
const DECK: readonly Fault[] = ['none', 'none', 'none', 'none', 'busy', 'busy', 'reset', 'stall', 'cut', 'lost-answer'];
/** While spans are made, a process lives at most this long, ms. */
const LONGEST_LIFE_MS = 400;
/** A kill that comes with a request falls within this time of it, ms: before it is passed on, or after. */
const KILL_WITHIN_MS = 15;
const KILL_SHARE = 0.3;

function shuffledFaults(random: () => number): () => Fault {
  let deck: Fault[] = [];
  return () => {
    if (deck.length === 0)
      deck = DECK.map((fault) => ({ fault, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ fault }) => fault);
    return deck.pop() ?? 'none';
  };
}

const run = (script: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', resolve(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** True where it ended by itself, with nothing left to do; false where it was killed. */
function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) =>
      code === null || code === 0 ? done(code === 0) : failed(new Error(`The worker ended with ${code}.`)),
    );
  });
}

/** Sends spans through a proxy that fails, from a process that is killed again and again, until one ends by itself. */
export async function deliverUnderFaults({ script, spans, kills: most, random }: DeliveryOptions): Promise<Delivery> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-delivery-'));
  const sink = await startSink({ keep: false, counts: (name) => name === 'ask' });
  const kills = { making: 0, sending: 0 };
  const fault = shuffledFaults(random);
  let child: ChildProcess | null = null;
  let proxy: FaultyProxy | null = null;
  const from = Date.now();

  function kill(when: keyof Kills): void {
    if (kills[when] < most[when] && child?.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
      kills[when] += 1;
  }
  function onRequest(): Fault {
    if (random() < KILL_SHARE) setTimeout(kill, random() * KILL_WITHIN_MS, 'sending');
    return fault();
  }
  try {
    proxy = await startFaultyProxy(sink.url, onRequest);
    for (let whole = false; !whole; ) {
      child = run(script, [join(folder, 'state.db'), proxy.url, String(spans)]);
      let timer: NodeJS.Timeout | null = null;
      child.stdout?.once('data', () => {
        timer = setTimeout(kill, random() * LONGEST_LIFE_MS, 'making');
      });
      whole = await ended(child);
      if (timer) clearTimeout(timer);
    }
    const repeated = [...sink.spans.values()].reduce((sum, times) => sum + times - 1, 0);
    return {
      spans,
      arrived: sink.spans.size,
      repeated,
      kills,
      faults: proxy.happened,
      seconds: (Date.now() - from) / 1_000,
    };
  } finally {
    child?.kill('SIGKILL');
    await proxy?.close();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
