import { describe, expect, it } from 'vitest';
import { createModelSlot, type MemoryRoom } from '../../../main/engine/models/slot.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { handTimers } from '../../fixtures/hand-timers.ts';

const IDLE_MS = 1_000;
/** Longer than the back-off after a failure. */
const RETRIED_MS = 31_000;

interface FakeModel {
  readonly number: number;
  close(): Promise<void>;
}

/** A model of which each loading is told by its number, on a machine whose memory and time the test sets. */
function openSlot() {
  const timers = handTimers();
  const machine = {
    toLoad: true,
    toStay: true,
    loads: 0,
    closed: [] as number[],
    failsWith: null as OutpostError | null,
  };
  const states: string[] = [];
  const room: MemoryRoom = { toLoad: () => machine.toLoad, toStay: () => machine.toStay };
  const slot = createModelSlot<FakeModel>(
    async () => {
      machine.loads += 1;
      if (machine.failsWith) throw machine.failsWith;
      const number = machine.loads;
      return { number, close: async () => void machine.closed.push(number) };
    },
    { onChange: () => states.push(slot.state()), setTimer: timers.setTimer, idleMs: IDLE_MS, room },
  );
  return { slot, timers, machine, states };
}

const numberOf = async ({ number }: FakeModel): Promise<number> => number;

describe('a model of the engine', () => {
  it('is loaded when it is woken, once however often', async () => {
    const { slot, machine, states } = openSlot();
    expect(slot.state()).toBe('asleep');
    slot.wake();
    slot.wake();
    await slot.settled();
    slot.wake();
    expect(machine.loads).toBe(1);
    expect(states).toEqual(['loading', 'ready']);
  });

  it('is freed from memory once it has been idle, and loaded again at its next use', async () => {
    const { slot, timers, machine } = openSlot();
    expect(await slot.use(numberOf)).toBe(1);
    timers.advance(IDLE_MS);
    expect([slot.state(), slot.loaded()]).toEqual(['asleep', null]);
    expect(machine.closed).toEqual([1]);
    expect(await slot.use(numberOf)).toBe(2);
  });

  it('stays while somebody types', async () => {
    const { slot, timers, machine } = openSlot();
    slot.wake();
    await slot.settled();
    for (let i = 0; i < 5; i += 1) {
      timers.advance(IDLE_MS - 1);
      slot.wake();
    }
    expect(machine.closed).toEqual([]);
  });

  it('does not go to rest while it works, however long that takes', async () => {
    const { slot, timers, machine } = openSlot();
    const [begun, work] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const working = slot.use(() => {
      begun.resolve();
      return work.promise;
    });
    await begun.promise;
    timers.advance(3 * IDLE_MS);
    expect(machine.closed).toEqual([]);
    work.resolve();
    await working;
    timers.advance(IDLE_MS);
    expect(machine.closed).toEqual([1]);
  });

  it('that rests is waited for no longer than the question allows', async () => {
    const { slot } = openSlot();
    const controller = new AbortController();
    const waiting = slot.use(numberOf, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is not loaded below the floor of free memory, and is once there is enough', async () => {
    const { slot, machine } = openSlot();
    machine.toLoad = false;
    await expect(slot.use(numberOf)).rejects.toMatchObject({ code: 'MODEL_NO_MEMORY' });
    expect([slot.state(), machine.loads]).toEqual(['no_memory', 0]);
    machine.toLoad = true;
    expect(await slot.use(numberOf)).toBe(1);
    expect(slot.state()).toBe('ready');
  });

  it('gives its memory back while other programs need it', async () => {
    const { slot, timers, machine } = openSlot();
    slot.wake();
    await slot.settled();
    machine.toStay = machine.toLoad = false;
    // Somebody types all the while.
    for (let i = 0; i < 20; i += 1) {
      timers.advance(IDLE_MS - 1);
      slot.wake();
    }
    expect([slot.state(), machine.closed, machine.loads]).toEqual(['no_memory', [1], 1]);
  });

  it.each([
    ['MODEL_MISSING', 'missing'],
    ['MODEL_LOAD_FAILED', 'failed'],
    ['MODEL_NO_MEMORY', 'no_memory'],
  ] as const)('that fails with %s is %s', async (code, state) => {
    const { slot, machine } = openSlot();
    machine.failsWith = new OutpostError(code, 'Do something.');
    await expect(slot.use(numberOf)).rejects.toMatchObject({ code });
    expect(slot.state()).toBe(state);
  });

  it.each(['MODEL_LOAD_FAILED', 'MODEL_MISSING'] as const)(
    'that worked and fails with %s at its next loading rests, and is tried again after a while',
    async (code) => {
      const { slot, timers, machine } = openSlot();
      expect(await slot.use(numberOf)).toBe(1);
      timers.advance(IDLE_MS);
      machine.failsWith = new OutpostError(code, 'Do something.');
      await expect(slot.use(numberOf)).rejects.toMatchObject({ code });
      machine.failsWith = null;
      await expect(slot.use(numberOf)).rejects.toMatchObject({ code });
      expect([slot.state(), machine.loads]).toEqual(['asleep', 2]);
      timers.advance(RETRIED_MS);
      expect(await slot.use(numberOf)).toBe(3);
      expect(slot.state()).toBe('ready');
    },
  );

  it('that is closed while it loads is freed, and loads no more', async () => {
    const { slot, machine } = openSlot();
    slot.wake();
    await slot.close();
    slot.wake();
    expect([machine.loads, machine.closed, slot.state()]).toEqual([1, [1], 'off']);
  });
});
