import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../main/engine/platform/random.ts';

describe('a random fraction', () => {
  it('comes from the bytes that are passed in, and is never 1', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        const random = randomFrom({ bytes: () => Buffer.from(bytes) });
        expect(random()).toBeGreaterThanOrEqual(0);
        expect(random()).toBeLessThan(1);
        expect(random()).toBe(random());
      }),
    );
    expect(randomFrom({ bytes: () => Buffer.from([0x80, 0, 0, 0]) })()).toBe(0.5);
  });
});
