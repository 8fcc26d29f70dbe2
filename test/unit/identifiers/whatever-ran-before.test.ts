import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const TITLES = ['Mr', 'mr.', 'MRS', 'Dr.', 'Sister', 'Señora', 'SRA.', 'Prof', 'Patient', 'patient name is', 'Name:'];
const NAMES = ['Smith', 'Barnaby Thistlewood', 'Julio', 'Graves', 'J. Quill', 'O’Neil', 'de la Cruz', 'zorblat'];
const FRAMES = [
  'Where is N?',
  'The chart of N is gone',
  'N, 93 years',
  'can N in bed 4 go home',
  'Call N on 555-012-3456',
];

const sentence = fc
  .tuple(fc.constantFrom(...FRAMES), fc.constantFrom(...TITLES), fc.constantFrom(...NAMES))
  .map(([frame, title, name]) => frame.replace('N', `${title} ${name}`));
const anything = fc.oneof(
  { weight: 3, arbitrary: sentence },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
);

const PROGRAM = `
  import { readFileSync } from 'node:fs';
  import { createRedactor } from ${JSON.stringify(import.meta.resolve('../../../main/engine/identifiers/redact.ts'))};
  import { createLanguagePacks } from ${JSON.stringify(import.meta.resolve('../../../main/engine/languages/packs.ts'))};
  const { redact } = createRedactor(createLanguagePacks());
  console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map((text) => redact(text).text)));
`;

function redactedBy(flags: readonly string[], texts: readonly string[]): unknown {
  const options = { input: JSON.stringify(texts), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, [...flags, '--input-type=module', '-e', PROGRAM], options));
}

describe('a text is masked in the same way, whatever ran before', () => {
  it('in the same process', () => {
    const { redact } = createRedactor(LANGUAGES);
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 4 }), (text, others) => {
        const first = redact(text);
        for (const other of others) redact(other);
        expect(redact(text)).toEqual(first);
        expect(createRedactor(LANGUAGES).redact(text)).toEqual(first);
      }),
    );
  });

  // V8 compiles so once a process holds more than a megabyte of compiled regular expressions.
  it('where V8 no longer optimises regular expressions', { timeout: 60_000 }, () => {
    const texts = [...fc.sample(anything, { numRuns: 300, seed: 14 }), 'The chart of Mr. Julio is gone'];
    expect(redactedBy(['--no-regexp-optimization'], texts)).toEqual(redactedBy([], texts));
  });
});
