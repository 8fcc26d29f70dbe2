import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../main/engine/authoring/chunking/passages.ts';
import { countTokens, document } from './fixtures.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const words = (count: number, word = 'word') => `${Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ')}.`;
const sentences = (count: number, of = 20) =>
  Array.from({ length: count }, (_, i) => `Sentence ${i} ${words(of)}`).join(' ');

function chunk(text: string, targetTokens = 256, overlapTokens = 32) {
  return chunkDocument(document(text), { countTokens, languages: LANGUAGES, targetTokens, overlapTokens });
}

describe('passages', () => {
  it('begin at every heading, under its path without the title', () => {
    const text = `# Test policy\n\n${words(80)}\n\n## Storage\n\n${words(80)}\n\n### Cold\n\n${words(80)}\n\n## Transport\n\n${words(80)}\n`;
    const { passages } = chunk(text);
    expect(passages.map(({ headingPath }) => headingPath)).toEqual([
      [],
      ['Storage'],
      ['Storage', 'Cold'],
      ['Transport'],
    ]);
    expect(passages.map(({ ordinal, id }) => [ordinal, id])).toEqual([0, 1, 2, 3].map((n) => [n, `doc#${n}`]));
  });

  it('keep a first heading that is not the title', () => {
    expect(chunk(`# Purpose\n\n${words(10)}\n`).passages[0]?.headingPath).toEqual(['Purpose']);
  });

  it('take small siblings together, with their headings in the text', () => {
    const text = `# Test policy\n\n## Who\n\nAll staff.\n\n## When\n\nEvery day.\n\n## How\n\n${words(80)}\n`;
    const { passages } = chunk(text);
    expect(passages).toHaveLength(1);
    expect(passages[0]?.headingPath).toEqual([]);
    expect(passages[0]?.text).toMatch(/^Who\nAll staff\.\nWhen\nEvery day\.\nHow\nword0/);
  });

  it('do not take cousins together', () => {
    const text = '# Test policy\n\n## A\n\n### One\n\nFirst.\n\n## B\n\n### Two\n\nSecond.\n';
    expect(chunk(text).passages.map(({ headingPath }) => headingPath)).toEqual([
      ['A', 'One'],
      ['B', 'Two'],
    ]);
  });

  it('never cut a statement, and overlap by whole ones', () => {
    const { passages, statements } = chunk(sentences(30), 100, 30);
    expect(passages.length).toBeGreaterThan(4);
    for (const passage of passages) {
      expect(passage.tokens).toBeLessThanOrEqual(100);
      const inside = statements.filter(({ span }) => span.start >= passage.start && span.end <= passage.end);
      expect(passage.text).toBe(inside.map((statement) => statement.text).join(' '));
    }
    const [first, second] = passages;
    expect(second?.start).toBeLessThan(first?.end ?? 0);
  });

  it('cut a statement that alone is longer than a passage', () => {
    const { passages, statements } = chunk(words(500), 100, 20);
    expect(statements).toHaveLength(1);
    expect(passages.length).toBeGreaterThan(4);
    expect(passages.every((passage) => passage.tokens <= 100)).toBe(true);
  });

  it('read well: items with dashes, steps with numbers, rows with headers', () => {
    const text =
      'Bring:\n- gloves\n- mask\n\nThen do:\n1. Wash.\n2. Dry.\n\n| Item | Place |\n|---|---|\n| Mask | Desk |\n';
    expect(chunk(text).passages[0]?.text).toBe(
      'Bring:\n- gloves\n- mask\nThen do:\n1. Wash.\n2. Dry.\nItem: Mask; Place: Desk',
    );
  });

  it('repeat a short lead-in when its list goes on in the next passage', () => {
    const items = Array.from({ length: 12 }, (_, i) => `- ${words(20, `item${i}x`)}`).join('\n');
    const { passages } = chunk(`Discard the vial if:\n${items}\n`, 100, 0);
    expect(passages.length).toBeGreaterThan(2);
    for (const passage of passages) expect(passage.text).toMatch(/^Discard the vial if:\n- /);
  });

  it('hold a heading that has nothing under it', () => {
    const { passages } = chunk(`# Test policy\n\n## Storage\n\n${words(100)}\n\n## See the annex on fridges\n`);
    expect(passages.at(-1)?.text).toContain('See the annex on fridges');
  });

  it('are none for an empty document', () => {
    expect(chunk('\n')).toMatchObject({ passages: [], statements: [] });
  });
});
