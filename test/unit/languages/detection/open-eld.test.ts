import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eld } from 'eld/medium';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEld } from '../../../../main/engine/languages/detection/open-eld.ts';

const EVALS = 'test/evals';
/** Letters of many scripts, so that every way of writing is looked up. */
const LETTERS = "abcdeinorst’' éñçøßøąžğıαβγбгджіїאבגدرسشกขคअकতকகక가나あアー中文ሀለაბ";

function questions(): string[] {
  const files = readdirSync(EVALS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.jsonl'));
  const lines = files.flatMap((file) => readFileSync(join(EVALS, file), 'utf8').trim().split('\n'));
  return lines.map((line) => (JSON.parse(line) as { question?: string }).question ?? '').filter((text) => text !== '');
}

const outcome = (detector: Pick<typeof eld, 'detect'>, text: string) => {
  const found = detector.detect(text);
  return { language: found.language, scores: found.getScores(), reliable: found.isReliable() };
};

describe('the language detector over a table', () => {
  const lean = openEld();

  it('says of every question what the library says with its own objects', () => {
    const asked = questions();
    expect(asked.length).toBeGreaterThan(1_000);
    expect(asked.map((text) => outcome(lean, text))).toEqual(asked.map((text) => outcome(eld, text)));
  });

  it('says the same of any text', () => {
    const unit = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...LETTERS) },
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const text = fc.string({ unit, maxLength: 120 });
    fc.assert(
      fc.property(text, (one) => {
        expect(outcome(lean, one)).toEqual(outcome(eld, one));
      }),
    );
  });
});
