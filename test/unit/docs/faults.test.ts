import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, METRICS } from '../../../main/engine/telemetry/allow-list.ts';
import { DAMAGES, EXPECTED } from '../../faults/damage/expected.ts';
import { cellsOf, faultRows, namedIn } from '../../faults/table.ts';

const page = readFileSync('docs/faults.md', 'utf8');
const rows = faultRows(page);
const named = (cell: string): string[] => namedIn(cell).map(({ name }) => name);

describe('the table of faults', () => {
  it('has every fault', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
  });

  it.each(rows)('$fault: its test is there by that name', ({ test }) => {
    const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
    expect(existsSync(file), file).toBe(true);
    expect(name).not.toBe('');
    expect(readFileSync(file, 'utf8')).toContain(name);
  });

  it.each(rows)(
    '$fault: its attribute and its metric are on the list of what may leave, or it says why there is none',
    ({ attribute, metric }) => {
      for (const name of named(attribute)) expect(Object.keys({ ...ATTRIBUTES, ...METRICS })).toContain(name);
      if (named(attribute).length === 0) expect(attribute).toMatch(/^none/);
      expect(named(metric).length).toBeGreaterThan(0);
      for (const name of named(metric)) expect(Object.keys(METRICS)).toContain(name);
    },
  );

  it.each(rows)('$fault: its pictures are there, and its recovery is told', ({ sees, recovery }) => {
    for (const [, picture = ''] of sees.matchAll(/\]\((screenshots\/[^)]+)\)/g))
      expect(existsSync(`docs/${picture}`), picture).toBe(true);
    expect(sees).not.toBe('');
    expect(recovery).not.toBe('');
  });

  it('says of every kind of file what the test expects', () => {
    const told = Object.keys(EXPECTED).map((kind) => [
      `\`${kind}\``,
      ...DAMAGES.map((how) => EXPECTED[kind]?.[how]?.join(', ') ?? '–'),
    ]);
    const lines = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(lines.map(cellsOf)).toEqual(told);
  });

  const fell = page.split('\n').filter((line) => /^\| [^|]+ \| `test\/[^`]+\.test\.ts`: [^|]+ \|$/.test(line));

  it('names for everything that fell once a test that is there', () => {
    expect(fell.length).toBeGreaterThanOrEqual(47);
    for (const line of fell) {
      const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(cellsOf(line)[1] ?? '') ?? [];
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8'), line).toContain(name);
    }
  });
});
