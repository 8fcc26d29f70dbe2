import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../main/engine/platform/parse-yaml.ts';

describe('YAML', () => {
  it('is data, in which dates and words like "no" stay what was written', () => {
    expect(parseYaml('day: 2026-01-01\nanswer: no\nn: 3')).toEqual({ day: '2026-01-01', answer: 'no', n: 3 });
  });

  it('that is wrong is refused with its line, also where lines stand before it', () => {
    const wrong = 'id: a\ntitle: "Hands\nowner: Lead: nurse\n';
    expect(() => parseYaml(wrong)).toThrow(/^line [34], column \d+: \S/);
    expect(() => parseYaml('id: a\nowner: Lead: nurse\n', 1)).toThrow(/^line 3, column \d+: .*[Nn]ested/);
  });
});
