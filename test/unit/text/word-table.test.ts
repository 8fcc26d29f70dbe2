import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordTable } from '../../../main/engine/text/word-table.ts';

const tableOf = (words: readonly string[]) => createWordTable(Buffer.from(JSON.stringify(words.toSorted())));

describe('a table of words', () => {
  it('holds what a set of the same words holds, and nothing else', () => {
    const word = fc.stringMatching(/^[a-d]{1,4}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 90, size: 'max' }), fc.array(word), (words, asked) => {
        const [table, set] = [tableOf(words), new Set(words)];
        for (const one of [...words, ...asked]) expect(table(one)).toBe(set.has(one));
      }),
    );
  });

  it('knows nothing that is no word of letters, whatever its bytes are', () => {
    const table = tableOf(['a', 'b']);
    for (const text of ['', '"', 'a","b', 'A', 'ä', 'a b']) expect(table(text)).toBe(false);
  });

  it('reads the list of English words as it comes: letters alone, in order, each once', () => {
    const require = createRequire(import.meta.url);
    const bytes = readFileSync(require.resolve('an-array-of-english-words/index.json'));
    const words = require('an-array-of-english-words') as string[];
    expect(words.every((word) => /^[a-z]+$/.test(word))).toBe(true);
    const table = createWordTable(bytes);
    expect(words.filter((word) => !table(word))).toEqual([]);
    expect(words.filter((word) => table(`${word}qq`))).toEqual([]);
  });
});
