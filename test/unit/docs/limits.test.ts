import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const named = [...readFileSync('docs/limits.md', 'utf8').matchAll(/\| `(\w+)` in `([^`]+)` \|/g)];

describe('every limit', () => {
  it('that is told is one of many', () => {
    expect(named.length).toBeGreaterThan(15);
  });

  it.each(named.map(([, constant = '', file = '']) => [constant, file]))('%s stands in %s', (constant, file) => {
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`\\b(?:const|function) ${constant}\\b`));
  });
});
