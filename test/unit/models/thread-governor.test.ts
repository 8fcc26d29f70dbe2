import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { threadsFor } from '../../../main/engine/models/adapters/thread-governor.ts';

const start = { at: 0, busy: 0, own: 0 };
const after = (busy: number, own: number) => ({ at: 500, busy, own });

test('on an idle machine every core is used, whatever this process itself takes', () => {
  expect(threadsFor(start, after(0, 0), 2, 2)).toBe(2);
  expect(threadsFor(start, after(1_000, 990), 2, 2)).toBe(2);
});

test('a core that another program keeps busy is left to it', () => {
  expect(threadsFor(start, after(1_000, 500), 2, 2)).toBe(1);
  expect(threadsFor(start, after(1_500, 500), 4, 4)).toBe(2);
});

test('at least one thread is used and never more than allowed', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), fc.integer({ min: 1, max: 16 }), (busy, own, most) => {
      const threads = threadsFor(start, after(busy, own), most, 8);
      expect(threads).toBeGreaterThanOrEqual(1);
      expect(threads).toBeLessThanOrEqual(most);
    }),
  );
});
