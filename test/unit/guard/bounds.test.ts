import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { windowsOf } from '../../../main/engine/text/windows.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const guard = createRuleGuard(LANGUAGES);
const { redact } = createRedactor(LANGUAGES);
/**
 * What took minutes, or had no end, takes a tenth of this on a quiet machine (docs/measurements.md, Hostile text): a
 * limit that a busy machine keeps, ms.
 */
const FROZEN_MS = 5_000;

const HOSTILE: Readonly<Record<string, string>> = {
  'encoded data': 'QUFB',
  'repeated addresses': '12 Main Street ',
  'streets without numbers': 'Main Street ',
  names: 'Mr John Smith ',
  brackets: '[(',
  emoji: '😀',
  'right to left': 'مرحبا ',
  'zero width': '\u200bx',
  digits: '12 34 ',
  'words of danger': 'he is not, where is the form, ',
};

const text = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);

describe('text has a bound: whatever it is made of, reading it comes to an end', () => {
  it.each(Object.entries(HOSTILE))('%s', (_, part) => {
    const long = text(part, 16_000);
    const from = performance.now();
    redact(long);
    guard.classify(long);
    expect(performance.now() - from).toBeLessThan(FROZEN_MS);
  });

  it('a danger or an identifier behind pages of other text is still found', () => {
    const pages = text('The form is in the second drawer of the desk. ', 11_987);
    expect(guard.classify(`${pages} The patient is not breathing.`).category).toBe('emergency');
    expect(redact(`${pages} Call 555-012-3456.`).text).not.toContain('555-012-3456');
  });
});

describe('windows of a text', () => {
  it('cover it without a gap, overlap, and hold whole whatever is shorter than half the overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat(), (whole, at) => {
        const windows = windowsOf(whole, 60, 20);
        const place = whole.length === 0 ? 0 : at % whole.length;
        const short = whole.slice(place, place + 8);
        expect(
          windows.every(
            ({ start, text: part }) => whole.slice(start, start + part.length) === part && part.length <= 60,
          ),
        ).toBe(true);
        expect(
          windows.some(({ start, text: part }) => start <= place && start + part.length >= place + short.length),
        ).toBe(true);
      }),
    );
  });
});
