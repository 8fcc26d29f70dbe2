import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardWordsOf } from '../../../main/engine/languages/packs.ts';
import { inLinearTime } from '../../../main/engine/languages/parts/linear-test.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const PATTERNS = [
  /\b(?:mr|mrs) [a-z]+\b.*\b(?:go home|plan)\b|\bplan for (?:mr|pt)\b/,
  /\bdos(?:e|es)\b.*\b(?:kg|child)\b|\b(?:kg|child)\b.*\bdos(?:e|es)\b/,
  /\bwhere (?:do|is)\b.*\b(?:kept|put)\b/,
  /^a\b.*\bb\b.*\b(?:c|d)\b(?! e)/,
  /\b[.*]+ (?:a.*b|c)\b|\bno \.\* here\b/,
];
const WORDS = 'mr mrs smith go home plan for pt dose doses kg child where do is kept put a b c d e .* no here'.split(
  ' ',
);
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' '));

describe('a pattern in linear time', () => {
  it.each(PATTERNS)('holds for what the pattern holds for: %s', (regex) => {
    const linear = inLinearTime(regex);
    const holdsAlike = fc.property(text, (words) => {
      expect(linear.test(words)).toBe(regex.test(words));
    });
    fc.assert(holdsAlike, { numRuns: 2_000 });
  });

  // Without the windows that the guard reads a text in. Eight times the text takes eight times as long; a square, 64 times.
  it.each(['mr smith ', 'mrn no ', 'where is ', 'should we ', 'dose ', 'phone ', 'glucose '])(
    'every rule over one word repeated takes time in proportion: %s',
    (part) => {
      const [{ rules, process }] = guardWordsOf(LANGUAGES);
      const asked = { process: false, medicine: true, namesMedicine: true, symptom: true, person: true };
      const msOf = (repeats: number): number => {
        const text = part.repeat(repeats);
        const from = performance.now();
        for (const rule of Object.values(rules).flat()) rule.matches({ ...asked, text });
        for (const marker of process) marker.test(text);
        return performance.now() - from;
      };
      const growth = [1, 2, 3, 4, 5].map(() => msOf(8_000) / msOf(1_000));
      expect(Math.min(...growth)).toBeLessThan(24);
    },
  );
});
