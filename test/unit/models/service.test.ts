import { describe, expect, it } from 'vitest';
import type { Embedder, Llm } from '../../../main/engine/models/port.ts';
import { createModelService } from '../../../main/engine/models/service.ts';
import { handTimers } from '../../fixtures/hand-timers.ts';

const [EMBEDDER_IDLE_MS, LLM_IDLE_MS] = [10_000, 3_000];
/** Longer than a pause in typing. */
const QUIET_MS = 5_000;

/** Both models of an engine; `log` is what was done to them, in order. */
function openService() {
  const timers = handTimers();
  const log: string[] = [];
  const machine = { room: true };
  const done = (what: string) => async () => void log.push(what);
  const vector = async () => new Float32Array([1]);
  const embedder: Embedder = {
    info: { id: 'small', dimensions: 1, maxTokens: 8, languages: ['en'] },
    ...{ embedQuery: vector, embedPassages: async () => [], countTokens: () => 0 },
    ...{ trim: done('embedder trimmed'), erase: done('embedder erased'), close: done('embedder freed') },
  };
  const generated = {
    text: 'Yes.',
    finish: 'stop',
    tokensIn: 1,
    tokensCached: 0,
    tokensOut: 1,
    firstTokenMs: 1,
  } as const;
  const llm: Llm = {
    ...{
      id: 'tiny',
      contextTokens: 8,
      countTokens: () => 0,
      yesProbability: async () => 1,
      generate: async () => generated,
      readAhead: async () => undefined,
    },
    ...{ erase: done('llm erased'), close: done('llm freed') },
  };
  const service = createModelService(
    {
      async embedder() {
        log.push('embedder loaded');
        return embedder;
      },
      async llm() {
        log.push('llm loaded');
        return llm;
      },
    },
    {
      ...{ onChange: () => undefined, setTimer: timers.setTimer },
      roomForLlm: { toLoad: () => machine.room, toStay: () => machine.room },
      idle: { embedderMs: EMBEDDER_IDLE_MS, llmMs: LLM_IDLE_MS },
    },
  );
  const loaded = async (): Promise<void> => {
    await service.embedder.settled();
    await service.llm.settled();
  };
  return { service, timers, machine, log, loaded };
}

describe('the models of an engine', () => {
  it('are loaded at its start, the embedder first: approved words need it', async () => {
    const { log, loaded } = openService();
    await loaded();
    expect(log).toEqual(['embedder loaded', 'llm loaded']);
  });

  it('give back in a quiet moment what the next question makes anew', async () => {
    const { service, timers, log, loaded } = openService();
    await loaded();
    for (let i = 0; i < 3; i += 1) {
      timers.advance(QUIET_MS - 1);
      service.wake();
    }
    expect(log).not.toContain('embedder trimmed');
    timers.advance(QUIET_MS);
    expect(log.filter((what) => what === 'embedder trimmed')).toHaveLength(1);
    expect(service.embedder.state()).toBe('ready');
  });

  it('rest one after the other, and are there for a question all the same', async () => {
    const { service, timers, log, loaded } = openService();
    await loaded();
    timers.advance(LLM_IDLE_MS);
    expect([service.llm.state(), service.embedder.state()]).toEqual(['asleep', 'ready']);
    timers.advance(EMBEDDER_IDLE_MS - LLM_IDLE_MS);
    expect(service.embedder.state()).toBe('asleep');
    // The guard's classifier reads this vector: it is waited for, not done without.
    expect(await service.embedder.current()?.embedQuery('Where is the form?')).toHaveLength(1);
    expect(log.slice(2)).toEqual(['llm freed', 'embedder trimmed', 'embedder freed', 'embedder loaded']);
  });

  it('both wake while somebody types', async () => {
    const { service, timers, log, loaded } = openService();
    await loaded();
    timers.advance(EMBEDDER_IDLE_MS);
    service.wake();
    expect([service.embedder.state(), service.llm.state()]).toEqual(['loading', 'loading']);
    await loaded();
    expect(log.slice(-2)).toEqual(['embedder loaded', 'llm loaded']);
  });

  it('erase what they have read; one at rest holds nothing, and is not woken for it', async () => {
    const { service, timers, log, loaded } = openService();
    await loaded();
    timers.advance(LLM_IDLE_MS);
    await service.erase();
    expect(log.slice(2)).toEqual(['llm freed', 'embedder erased']);
    expect(service.llm.state()).toBe('asleep');
  });

  it('do without the language model where memory is short, never without the embedder', async () => {
    const { service, timers, machine, loaded } = openService();
    await loaded();
    machine.room = false;
    timers.advance(LLM_IDLE_MS);
    service.wake();
    expect([service.llm.state(), service.llm.current()]).toEqual(['no_memory', null]);
    expect(service.embedder.current()).not.toBeNull();
  });
});
