import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { answer } from './support/answers.ts';
import { CLOSEST, FRIDGE, SPILL_CITATION } from './support/clinic.ts';
import { openPage, press, type } from './support/open-window.tsx';

const OLDER = { ...SPILL_CITATION, n: 2, documentId: 'older', title: 'Spills before', effectiveFrom: '2026-01-01' };
const NEWER = { ...SPILL_CITATION, effectiveFrom: '2026-06-01' };
const QUOTED = {
  sentences: [NEWER, OLDER].map(({ n, title }) => ({
    ...{ text: `Words of ${title}.`, written: false, supported: true, citations: [n] },
  })),
  citations: [NEWER, OLDER],
};
const REASON = { code: 'policies_differ', text: 'They differ.' };
const PAIR = { differ: [{ n: 1, m: 2 }] };

async function asked(result: AskResult): Promise<void> {
  await openPage('/', { 'ask.ask': () => result, 'knowledge.documents': () => [FRIDGE] });
  type(screen.getByRole('textbox', { name: 'Your question' }), 'Where is the kit?');
  press('Ask');
  await screen.findByTestId('answer');
}

const follows = (after: Element, before: Element): boolean =>
  (before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

describe('approved policies that differ', () => {
  it('are called so in the heading, and named each with its day before their words', async () => {
    await asked(answer('quoted', { ...QUOTED, ...PAIR, reasons: [REASON] }));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Approved policies that differ');
    const notice = screen.getByTestId('differ');
    expect(notice.textContent).toBe(
      'These differ: 1. Spills (In force from Jun 1, 2026); and 2. Spills before (In force from Jan 1, 2026)',
    );
    expect(follows(screen.getByText('Words of Spills.'), notice)).toBe(true);
    expect(follows(screen.getByText('Words of Spills before.'), screen.getByText('Words of Spills.'))).toBe(true);
  });

  it('among the closest words are named too, and these stay what may not answer', async () => {
    const closest = [CLOSEST, { ...CLOSEST, n: 2, documentId: 'older', title: 'Spills before' }];
    await asked(answer('related', { closest, ...PAIR, reasons: [REASON] }));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('may not answer');
    expect(screen.getByTestId('differ').textContent).toContain('2. Spills before');
  });

  it('are not spoken of where they agree', async () => {
    await asked(answer('quoted', QUOTED));
    expect(screen.queryByTestId('differ')).toBeNull();
  });
});
