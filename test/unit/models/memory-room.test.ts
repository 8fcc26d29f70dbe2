import { describe, expect, it } from 'vitest';
import { roomForLlm } from '../../../main/engine/models/memory-room.ts';
import { memAvailable, systemFreeMemory } from '../../../main/engine/platform/free-memory.ts';

const GIB = 2 ** 30;

describe('the memory that a language model may take', () => {
  it('is what is free beyond a floor that other programs keep', () => {
    const weights = GIB;
    const roomAt = (free: number) =>
      roomForLlm(
        () => free,
        () => weights,
      );
    expect(roomAt(1.5 * GIB).toLoad()).toBe(false);
    expect(roomAt(2.5 * GIB).toLoad()).toBe(true);
  });

  it('is given back only well below that floor, so that a model does not come and go', () => {
    const room = roomForLlm(
      () => 0.4 * GIB,
      () => GIB,
    );
    expect([room.toLoad(), room.toStay()]).toEqual([false, true]);
    expect(
      roomForLlm(
        () => 0.2 * GIB,
        () => GIB,
      ).toStay(),
    ).toBe(false);
  });

  it('is not limited on a machine that cannot say what is free', () => {
    const room = roomForLlm(systemFreeMemory('darwin'), () => GIB);
    expect([room.toLoad(), room.toStay()]).toEqual([true, true]);
  });

  it('is read from what Linux calls available, file cache included', () => {
    expect(memAvailable('MemTotal:  4022000 kB\nMemFree:  101000 kB\nMemAvailable:    2048 kB\nCached: 9 kB\n')).toBe(
      2 * 2 ** 20,
    );
    expect(memAvailable('MemTotal: 1 kB\n')).toBeNull();
  });
});
