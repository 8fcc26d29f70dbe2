import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../main/engine/authoring/statements/sentences.ts';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../../main/engine/identifiers/tagger/load-tagger.ts';
import { createSpellers } from '../../../main/engine/knowledge/activation/build-spellers.ts';
import { assetRoot } from '../../../main/engine/platform/assets.ts';
import { windowsOf } from '../../../main/engine/text/windows.ts';
import { HOSTILE_PARTS, repeated } from '../../../scripts/bench/hostile-texts.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const guard = createRuleGuard(LANGUAGES);
const { redact } = createRedactor(LANGUAGES);
const MODELS = join(assetRoot(import.meta.dirname), 'models');
const tagged = createRedactor(LANGUAGES, { tagger: loadTagger(MODELS, LANGUAGES) });
const { statements } = LANGUAGES.fallback;
const spell = createSpellers([], [], LANGUAGES).of('en');

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'masking by patterns': redact,
  'masking by the tagger': tagged.redact,
  rules: (text) => guard.classify(text),
  'typing errors': (text) => spell?.read(text),
  'statement splitting': (text) => splitSentences(text, 'en', statements),
};

/** Four times the text takes four times as long; what grows with its square takes sixteen times. */
const SHORT = 25_000;
const LONG = 100_000;
const MOST_GROWTH = 9;
/** What takes less than this is too quick to compare, ms. */
const AT_ONCE = 60;
/** Other work on the processor's caches holds up one try or another, not all of them. */
const TRIES = 5;

/** Of the processor, ms: what waits for its turn on a busy machine does not count. */
function msOf(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

function growsInProportion(read: (text: string) => unknown, part: string, measure = msOf): boolean {
  const [short, long] = [repeated(part, SHORT), repeated(part, LONG)];
  let [shortMs, longMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < TRIES; i++) {
    shortMs = Math.min(
      shortMs,
      measure(() => read(short)),
    );
    longMs = Math.min(
      longMs,
      measure(() => read(long)),
    );
    if (longMs < AT_ONCE || longMs < shortMs * MOST_GROWTH) return true;
  }
  return false;
}

describe('100,000 characters of anything are read in time in proportion to their length', () => {
  const rows = Object.entries(READERS).flatMap(([reader, read]) =>
    Object.entries(HOSTILE_PARTS).map(([name, part]) => ({ reader, read, name, part })),
  );
  it.each(rows)('$reader: $name', { timeout: 60_000 }, ({ read, part }) => {
    expect(growsInProportion(read, part)).toBe(true);
  });

  it('a reader that takes steps with the square of the text is told from one that does not', () => {
    const steps = (work: () => unknown): number => Number(work());
    expect(growsInProportion((text) => text.length ** 2, 'a', steps)).toBe(false);
    expect(growsInProportion((text) => text.length * 7, 'a', steps)).toBe(true);
  });

  it('a danger or an identifier behind pages of other text is still found', () => {
    const pages = repeated('The form is in the second drawer of the desk. ', 11_987);
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
