import { type ChannelOpener, openChannels } from '../../shared/rpc/channels.ts';
import { type Connection, createConnection } from '../../shared/rpc/connection.ts';
import type { EngineChild } from './engine-child.ts';

type EngineState = 'starting' | 'ready' | 'restarting' | 'failed' | 'stopped';

export interface EngineHost {
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  /** One for each window. */
  connect(): Connection;
  /** Resolves at `ready`; rejects at `failed` or `stopped`. */
  whenReady(): Promise<void>;
  pid(): number | null;
  /** Asks the engine to end, then makes it end. */
  stop(): Promise<void>;
}

export interface EngineHostDeps {
  readonly start: () => EngineChild;
  readonly random: () => number;
  readonly setTimer: (work: () => void, ms: number) => () => void;
  readonly now: () => number;
}

/** Crashes within this time that end the attempts, ms and count: a fault that returns at once is not cured by another start. */
const CRASH_WINDOW_MS = 5 * 60_000;
const MAX_CRASHES = 5;
/** Waits before starting again: between half and all of base × 2^(crashes − 1), ms. */
const RESTART_BASE_MS = 500;
const RESTART_MAX_MS = 30_000;
/** The engine answers its host between two pieces of work; loading weights may block it for long, ms. */
const HEARTBEAT_MS = 5_000;
const HEARTBEAT_LOST_MS = 120_000;
/** Between asking the engine to end and ending it, ms. */
const STOP_MS = 8_000;

export const systemTimer: EngineHostDeps['setTimer'] = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Starts the engine, watches it, and starts it again when it crashes; windows stay connected throughout. */
export function createEngineHost(deps: EngineHostDeps): EngineHost {
  const listeners = new Set<(state: EngineState) => void>();
  const connections = new Set<Connection>();
  const crashes: number[] = [];
  let state: EngineState = 'starting';
  let child: EngineChild | null = null;
  let channels: ChannelOpener | null = null;
  let cancelTimer: () => void = () => undefined;

  function enter(next: EngineState): void {
    if (state === next) return;
    state = next;
    for (const listener of [...listeners]) listener(next);
  }

  function watch(current: EngineChild): void {
    let lastPong = deps.now();
    current.onPong(() => {
      lastPong = deps.now();
    });
    const beat = (): void => {
      if (child !== current) return;
      if (deps.now() - lastPong > HEARTBEAT_LOST_MS) {
        current.kill();
        return;
      }
      current.ping();
      cancelTimer = deps.setTimer(beat, HEARTBEAT_MS);
    };
    beat();
  }

  function launch(): void {
    const current = deps.start();
    child = current;
    void current.ready.then(
      () => {
        if (child !== current) return;
        channels = openChannels(current.carrier);
        for (const connection of connections) connection.attach(channels.open());
        enter('ready');
        watch(current);
      },
      () => undefined,
    );
    void current.ended.then(() => afterEnd(current));
  }

  function afterEnd(ended: EngineChild): void {
    if (child !== ended) return;
    cancelTimer();
    child = null;
    channels = null;
    for (const connection of connections) connection.detach();
    if (state === 'stopped') return;
    const now = deps.now();
    crashes.push(now);
    while ((crashes[0] ?? now) < now - CRASH_WINDOW_MS) crashes.shift();
    if (crashes.length >= MAX_CRASHES) {
      enter('failed');
      return;
    }
    enter('restarting');
    const longest = Math.min(RESTART_MAX_MS, RESTART_BASE_MS * 2 ** (crashes.length - 1));
    cancelTimer = deps.setTimer(launch, longest / 2 + (deps.random() * longest) / 2);
  }

  launch();
  return {
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect() {
      const connection = createConnection(() => connections.delete(connection));
      connections.add(connection);
      if (channels) connection.attach(channels.open());
      return connection;
    },
    whenReady() {
      return new Promise((resolve, reject) => {
        const check = (now: EngineState): void => {
          if (now !== 'ready' && now !== 'failed' && now !== 'stopped') return;
          listeners.delete(check);
          if (now === 'ready') resolve();
          else reject(new Error(`The engine is ${now}.`));
        };
        listeners.add(check);
        check(state);
      });
    },
    pid: () => child?.pid ?? null,
    async stop() {
      enter('stopped');
      cancelTimer();
      const current = child;
      if (!current) return;
      current.askToEnd();
      const cancel = deps.setTimer(() => current.kill(), STOP_MS);
      await current.ended;
      cancel();
    },
  };
}
