import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementChanges } from '../../../../main/engine/authoring/preview/changes/statement-changes.ts';
import { wordChanges } from '../../../../main/engine/authoring/preview/changes/word-changes.ts';

const joined = (changes: ReturnType<typeof wordChanges>, ...kinds: readonly string[]): string =>
  changes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

describe('how a wording became another', () => {
  it('names the number that changed, and it alone', () => {
    expect(wordChanges('Keep for 5 days.', 'Keep for 3 days.')).toEqual([
      { kind: 'same', text: 'Keep for ' },
      { kind: 'removed', text: '5 ' },
      { kind: 'added', text: '3 ' },
      { kind: 'same', text: 'days.' },
    ]);
  });

  it('is the new text without what is removed, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('give ', 'no ', '5 ', 'mg ', 'daily  ')).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = wordChanges(before, after);
        expect(joined(changes, 'same', 'added')).toBe(after);
        expect(joined(changes, 'same', 'removed').replace(/\s+/g, ' ')).toBe(before.replace(/\s+/g, ' '));
      }),
    );
  });
});

describe('what became of the statements of the version before', () => {
  const before = ['Wash your hands.', 'Keep the patient in a side room for 5 days.', 'Tell the family first.'];

  it('is nothing where all are the same', () => {
    expect(statementChanges(before, before)).toEqual({ before: new Map(), removed: new Map() });
  });

  it('tells changed from new and removed', () => {
    const after = ['Wash your hands.', 'Keep the patient in a side room for 3 days.', 'Open a window every hour.'];
    const { before: changed, removed } = statementChanges(before, after);
    expect([...changed]).toEqual([
      [1, before[1]],
      [2, null],
    ]);
    expect([...removed]).toEqual([[1, ['Tell the family first.']]]);
  });

  it('accounts for every statement of both', () => {
    const text = fc.constantFrom('a b c', 'a b d', 'x y', 'x y z', 'q');
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (old, now) => {
        const { before: changes, removed } = statementChanges(old, now);
        const gone = [...removed.values()].flat().length;
        const matched = [...changes.values()].filter((earlier) => earlier !== null).length;
        const added = changes.size - matched;
        expect(now.length - added).toBe(old.length - gone);
      }),
    );
  });
});
