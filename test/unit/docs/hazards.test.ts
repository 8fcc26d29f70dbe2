import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Line {
  readonly hazard: string;
  readonly control: string;
  readonly file: string;
  readonly test: string;
  readonly owner: string;
}

const lines = readFileSync('docs/hazards.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| hazard') && !line.startsWith('| ---'))
  .map((line): Line => {
    const [, hazard = '', , control = '', held = '', owner = ''] = line.split('|').map((cell) => cell.trim());
    const [, file = '', test = ''] = /^`([^`]+)`: (.+)$/.exec(held) ?? [];
    return { hazard, control, file, test, owner };
  });

describe('every hazard', () => {
  it('is there', () => {
    expect(new Set(lines.map(({ hazard }) => hazard)).size).toBeGreaterThan(12);
  });

  it.each(lines)('$hazard, $control: has a test by that name, and an owner', ({ file, test, owner }) => {
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(test);
    expect(owner).not.toBe('');
  });

  it.each(lines)('$hazard, $control: its control stands where the page says', ({ control }) => {
    for (const [, file = ''] of control.matchAll(/`([^`]+\/[^`]+)`/g)) expect(existsSync(file), file).toBe(true);
  });
});
