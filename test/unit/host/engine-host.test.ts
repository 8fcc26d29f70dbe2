import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EngineChild } from '../../../main/host/engine-child.ts';
import { createEngineHost } from '../../../main/host/engine-host.ts';
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
function fakeEngine(number: number) {
  const [near, far] = memoryPair();
  let end: (how: { code: number | null; signal: string | null }) => void = () => undefined;
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    end = resolve;
  });
  const log = { killed: false, asked: false, pongs: true };
  let pong: () => void = () => undefined;
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
    ready: Promise.resolve(),
    ended,
    ping: () => {
      if (log.pongs) pong();
    },
    onPong: (listener) => {
      pong = listener;
    },
    askToEnd: () => {
      log.asked = true;
      end({ code: 0, signal: null });
    },
    kill: () => {
      log.killed = true;
      end({ code: null, signal: 'SIGKILL' });
    },
  };
  return { child, log, crash: () => end({ code: 1, signal: null }) };
}

function setUp() {
  const engines: ReturnType<typeof fakeEngine>[] = [];
  const timers: { work: () => void; ms: number }[] = [];
  let now = 0;
  const host = createEngineHost({
    start: () => {
      const engine = fakeEngine(engines.length + 1);
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
    window.onMessage((message) => heard.push(Heard.parse(message)));
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
  });

  it('ends an engine that has not answered for two minutes', async () => {
    const { host, engines, runTimer, pass } = setUp();
    await host.whenReady();
    await settle();
    const [engine] = engines;
    if (engine) engine.log.pongs = false;
    pass(121_000);
    await runTimer();
    expect(engine?.log.killed).toBe(true);
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
