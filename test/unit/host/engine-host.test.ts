import { assertNever } from '../../../shared/domain/assert-never.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sessionId } from '../../../main/engine/platform/session-id.ts';
import type { EngineChild } from '../../../main/host/engine-child.ts';
import { createEngineHost } from '../../../main/host/engine-host.ts';
import { LOST_AT_LONG_WORK_MS, LOST_MS, START_MS } from '../../../main/host/heartbeat.ts';
import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';
import type { FromEngine, KeptSession } from '../../../shared/rpc/control.ts';
import type { Connection } from '../../../shared/rpc/connection.ts';
import { acceptChannels } from '../../../shared/rpc/channels.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';

/** What these tests look at of a message to a window. */
const Heard = z.looseObject({
  kind: z.string(),
  error: z.object({ code: z.string() }).optional(),
  value: z.unknown().optional(),
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** An engine that answers every call with its own number, and can be made to crash or to hang. */
function fakeEngine(number: number, ready: Promise<void>) {
  const [near, far] = memoryPair();
  let end: (how: { code: number | null; signal: string | null }) => void = () => undefined;
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    end = resolve;
  });
  const log: { killed: boolean; asked: boolean; pongs: boolean; resumed: KeptSession[]; outcomes: UpdateOutcome[] } = {
    ...{ killed: false, asked: false, pongs: true, resumed: [], outcomes: [] },
  };
  const listeners = new Set<(message: FromEngine) => void>();
  const say = (message: FromEngine): void => {
    for (const listener of listeners) listener(message);
  };
  acceptChannels(far, (channel) => {
    channel.onMessage((raw) => {
      const { id, method } = raw as { id: number; method: string };
      if (method === 'never') return;
      channel.send({ kind: 'result', id, value: number });
    });
    return () => undefined;
  });
  const child: EngineChild = {
    pid: number,
    carrier: near,
    ready,
    ended,
    send(message) {
      switch (message.kind) {
        case 'ping':
          if (log.pongs) say({ kind: 'pong' });
          break;
        case 'shutdown':
          log.asked = true;
          end({ code: 0, signal: null });
          break;
        case 'resume':
          log.resumed.push(...message.sessions);
          break;
        case 'update-outcome':
          log.outcomes.push(message.outcome);
          break;
        case 'open-home':
          break;
        default:
          assertNever(message, 'message to the engine');
      }
    },
    onControl: (listener) => void listeners.add(listener),
    kill: () => {
      log.killed = true;
      end({ code: null, signal: 'SIGKILL' });
    },
  };
  return { child, log, say, crash: () => end({ code: 1, signal: null }) };
}

function setUp(ready: () => Promise<void> = () => Promise.resolve()) {
  const engines: ReturnType<typeof fakeEngine>[] = [];
  const timers: { work: () => void; ms: number }[] = [];
  let now = 0;
  const host = createEngineHost({
    start: () => {
      const engine = fakeEngine(engines.length + 1, ready());
      engines.push(engine);
      return engine.child;
    },
    random: () => 1,
    setTimer: (work, ms) => {
      const timer = { work, ms };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    now: () => now,
  });
  const runTimer = async (): Promise<number> => {
    const timer = timers.shift();
    timer?.work();
    await settle();
    return timer?.ms ?? -1;
  };
  return { host, engines, timers, runTimer, pass: (ms: number) => (now += ms) };
}

const request = (id: number, method = 'system.status') => ({ kind: 'request', id, method, params: {}, session: null });

describe('the host of the engine', () => {
  it('connects windows once the engine is ready', async () => {
    const { host } = setUp();
    expect(host.state()).toBe('starting');
    await host.whenReady();
    const window = host.connect();
    const heard: unknown[] = [];
    window.onMessage((message) => heard.push(message));
    window.send(request(0));
    await settle();
    expect(heard).toEqual([{ kind: 'result', id: 0, value: 1 }]);
  });

  it('fails what was open when the engine crashes, and the same window goes on with the next one', async () => {
    const { host, engines, runTimer } = setUp();
    await host.whenReady();
    const window = host.connect();
    const heard: z.infer<typeof Heard>[] = [];
    const states: unknown[] = [];
    window.onMessage((message) => {
      const one = Heard.parse(message);
      if (one.kind === 'notice') states.push(one.value);
      else heard.push(one);
    });
    window.send(request(0, 'never'));
    await settle();
    engines[0]?.crash();
    await settle();
    expect(host.state()).toBe('restarting');
    expect(heard[0]?.error?.code).toBe('ENGINE_GONE');
    window.send(request(1));
    expect(heard[1]?.error?.code).toBe('ENGINE_GONE');
    await runTimer();
    expect(host.state()).toBe('ready');
    window.send(request(2));
    await settle();
    expect(heard[2]).toEqual({ kind: 'result', id: 2, value: 2 });
    expect(states).toEqual(['restarting', 'restarting', 'ready']);
  });

  it('waits longer after each crash and gives up after five', async () => {
    const { host, engines, runTimer } = setUp();
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await settle();
      engines[i]?.crash();
      await settle();
      waits.push(await runTimer());
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
    engines[4]?.crash();
    await settle();
    expect(host.state()).toBe('failed');
    await expect(host.whenReady()).rejects.toThrow();
    const window = host.connect();
    const heard: z.infer<typeof Heard>[] = [];
    window.onMessage((message) => heard.push(Heard.parse(message)));
    window.send(request(0));
    expect(heard.map(({ kind, value, error }) => value ?? error?.code ?? kind)).toEqual(['failed', 'ENGINE_GONE']);
    window.send(request(1, 'system.restart'));
    await settle();
    expect(heard.at(-1)).toMatchObject({ kind: 'notice', value: 'ready' });
    expect(engines).toHaveLength(6);
    window.send(request(2));
    await settle();
    expect(heard.at(-1)).toEqual({ kind: 'result', id: 2, value: 6 });
  });

  /** Beats of the host, each five seconds after the one before, until so much time has passed. */
  async function beats(ms: number, { pass, runTimer }: Pick<ReturnType<typeof setUp>, 'pass' | 'runTimer'>) {
    for (let passed = 0; passed < ms; passed += 5_000) {
      pass(5_000);
      await runTimer();
    }
  }

  it('ends an engine that has not answered for half a minute, and starts another', async () => {
    const set = setUp();
    await set.host.whenReady();
    await settle();
    const [engine] = set.engines;
    if (engine) engine.log.pongs = false;
    await beats(LOST_MS, set);
    expect(engine?.log.killed).toBe(false);
    await beats(5_000, set);
    expect(engine?.log.killed).toBe(true);
    expect(set.host.state()).toBe('restarting');
  });

  it('leaves an engine more time that has announced work which may block it, and no more than three minutes', async () => {
    const set = setUp();
    await set.host.whenReady();
    await settle();
    const [engine] = set.engines;
    if (engine) engine.log.pongs = false;
    engine?.say({ kind: 'long-work', running: true });
    await beats(LOST_AT_LONG_WORK_MS, set);
    expect(engine?.log.killed).toBe(false);
    await beats(5_000, set);
    expect(engine?.log.killed).toBe(true);
  });

  it('takes no engine for stuck because the machine slept', async () => {
    const { host, engines, runTimer, pass } = setUp();
    await host.whenReady();
    await settle();
    const [engine] = engines;
    if (engine) engine.log.pongs = false;
    pass(8 * 3_600_000);
    await runTimer();
    expect(engine?.log.killed).toBe(false);
    expect(host.state()).toBe('ready');
  });

  it('ends an engine that never comes to serve', async () => {
    const { host, engines, timers } = setUp(() => new Promise(() => undefined));
    await settle();
    expect(timers.map(({ ms }) => ms)).toEqual([START_MS]);
    timers[0]?.work();
    await settle();
    expect(engines[0]?.log.killed).toBe(true);
    expect(host.state()).toBe('restarting');
  });

  it('stops by asking, and starts nothing afterwards', async () => {
    const { host, engines } = setUp();
    await host.whenReady();
    await host.stop();
    await settle();
    expect(engines[0]?.log).toMatchObject({ asked: true, killed: false });
    expect(engines).toHaveLength(1);
    expect(host.state()).toBe('stopped');
  });
});

describe('people who are signed in when an engine is replaced', () => {
  const token = 'a-session';
  const kept: FromEngine = { kind: 'session-kept', id: sessionId(token), proof: 'sealed' };
  const asked = (session: string | null) => ({ ...request(0), session });

  /** An engine has said what it keeps, a window has called, and the engine is gone. */
  async function replaced(news: readonly FromEngine[], call: (connect: () => Connection) => void) {
    const { host, engines, runTimer, pass } = setUp();
    await host.whenReady();
    for (const message of news) engines[0]?.say(message);
    call(host.connect);
    await settle();
    pass(3_000);
    engines[0]?.crash();
    await settle();
    await runTimer();
    return engines[1]?.log.resumed;
  }

  it('are told to the next engine, with how long ago the last one spoke of them', async () => {
    const resumed = await replaced([kept], (connect) => connect().send(asked(token)));
    expect(resumed).toEqual([{ proof: 'sealed', keptMs: 3_000 }]);
  });

  it('are not where no window that is still there has called with that session', async () => {
    expect(await replaced([kept], (connect) => connect().send(asked(null)))).toEqual([]);
    expect(await replaced([kept], (connect) => connect().send(asked('another')))).toEqual([]);
    const closed = (connect: () => Connection): void => {
      const window = connect();
      window.send(asked(token));
      window.close();
    };
    expect(await replaced([kept], closed)).toEqual([]);
  });

  it('are not where the session had ended', async () => {
    const ended: FromEngine = { kind: 'session-ended', id: sessionId(token) };
    expect(await replaced([kept, ended], (connect) => connect().send(asked(token)))).toEqual([]);
  });

  it('hands on what the engine says of an update, and keeps what became of it until an engine is ready to hear it', async () => {
    let open: () => void = () => undefined;
    let gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { host, engines, runTimer } = setUp(() => gate);
    const staged: unknown[] = [];
    const stop = host.onStagedUpdate((update, when) => staged.push([update.version, when]));
    const update: StagedUpdate = {
      ...{ version: '0.2.0', format: 'folder', file: '/updates/outpost.tar.gz' },
      ...{ sha256: 'a'.repeat(64), bytes: 1 },
    };
    const outcome: UpdateOutcome = { version: '0.2.0', outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' };
    let told = false;
    void host.reportUpdate(outcome).then(() => {
      told = true;
    });
    await settle();
    expect([told, engines[0]?.log.outcomes]).toEqual([false, []]);
    engines[0]?.crash();
    await settle();
    gate = Promise.resolve();
    await runTimer();
    open();
    await settle();
    expect([told, engines[1]?.log.outcomes]).toEqual([true, [outcome]]);
    engines[1]?.say({ kind: 'update-staged', update, when: 'idle' });
    stop();
    engines[1]?.say({ kind: 'update-staged', update, when: 'now' });
    expect(staged).toEqual([['0.2.0', 'idle']]);
    engines[1]?.crash();
    await settle();
    await runTimer();
    expect(engines[2]?.log.outcomes).toEqual([]);
  });
});
