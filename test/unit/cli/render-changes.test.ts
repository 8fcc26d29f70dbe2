import { describe, expect, it } from 'vitest';
import { changeLines, goneLines } from '../../../main/cli/render-changes.ts';

describe('what changed since the version before, on a terminal', () => {
  it('is counted, and each statement stands as it was and as it is', () => {
    const changes = {
      since: 3,
      changed: [{ before: 'Within one day.', after: 'Within two hours.' }],
      added: ['Call the desk.'],
      removed: ['Ask later.'],
    };
    expect(changeLines({ changes })).toEqual([
      '  since version 3: 1 changed, 1 added, 1 removed',
      '    - Within one day.',
      '    + Within two hours.',
      '    - Ask later.',
      '    + Call the desk.',
    ]);
  });

  it('says so where nothing did, and nothing where no version was named', () => {
    expect(changeLines({ changes: { since: 1, changed: [], added: [], removed: [] } })).toEqual([
      '  since version 1: nothing changed',
    ]);
    expect(changeLines({})).toEqual([]);
  });

  it('does not flood the terminal, and says where the rest is', () => {
    const added = Array.from({ length: 50 }, (_, i) => `Line ${i}.`);
    const lines = changeLines({ changes: { since: 1, changed: [], added, removed: [] } });
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toContain('30 more');
  });

  it('names the documents that are gone', () => {
    expect(goneLines({ gone: ['linen'] })).toEqual(['gone since the version before: linen']);
    expect(goneLines({})).toEqual([]);
  });
});
