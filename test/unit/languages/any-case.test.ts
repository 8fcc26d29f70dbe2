import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inAnyCase } from '../../../main/engine/languages/parts/any-case.ts';

const SOURCES = ['mr|mrs', 'sra?\\.?', 'se[nñ]ora?', 'name(?: is|:)', "patient(?:'s)? name\\b", '(?<=a)b(?!c)'];
const TEXTS = ['MR', 'mrs', 'Mr', 'SRA.', 'sr', 'SEÑORA', 'Señor', 'seNor', 'Name IS', "Patient'S NAME", 'AB', 'abc'];

describe('the source of an expression for either case', () => {
  it.each(SOURCES)('finds what the flag for any case finds: %s', (source) => {
    const [written, flagged] = [new RegExp(inAnyCase(source)), new RegExp(source, 'i')];
    const found = (regex: RegExp): unknown[] => TEXTS.map((text) => regex.exec(text)?.[0]);
    expect(found(written)).toEqual(found(flagged));
  });

  it('leaves classes of characters as they are', () => {
    expect(inAnyCase('\\p{Lu}\\b\\d')).toBe('\\p{Lu}\\b\\d');
  });

  it('is used instead of flags within an expression, which V8 gets wrong', () => {
    const cwd = join(import.meta.dirname, '..', '..', '..');
    const files = globSync(['main/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd });
    const code = (file: string): string => readFileSync(join(cwd, file), 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => /\(\?[ims]*-?[ims]+:/.test(code(file)))).toEqual([]);
  });
});
