import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Caps, hasCaps, strictest } from '../../../shared/domain/caps.ts';

const someCaps = fc.record(
  {
    claims: fc.constant('related' as const),
    languageModel: fc.constant('off' as const),
    closed: fc.subarray(['emergency', 'medication_dosage', 'policy'] as const, { minLength: 1 }).map((all) => [...all]),
  },
  { requiredKeys: [] },
);

describe('several signed policies together', () => {
  it('take away what any of them does, in whatever order and however often', () => {
    fc.assert(
      fc.property(fc.array(someCaps), (all) => {
        const together = strictest(all);
        expect(strictest([...all].reverse())).toEqual(together);
        expect(strictest([together, ...all])).toEqual(together);
        expect(together.claims === 'related').toBe(all.some(({ claims }) => claims === 'related'));
        expect(together.languageModel === 'off').toBe(all.some(({ languageModel }) => languageModel === 'off'));
        expect(new Set(together.closed)).toEqual(new Set(all.flatMap(({ closed = [] }) => closed)));
      }),
    );
  });

  it('are none where none caps anything', () => {
    expect(hasCaps(strictest([undefined, {}]))).toBe(false);
    expect(hasCaps({ languageModel: 'off' })).toBe(true);
  });
});

describe('caps from outside', () => {
  it.each([{ claims: 'grounded' }, { closed: ['injection'] }, { closed: [] }, { claims: 'related', later: 'word' }])(
    'are refused where this version does not know them: %j',
    (value) => {
      expect(Caps.safeParse(value).success).toBe(false);
    },
  );
});
