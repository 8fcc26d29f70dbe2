import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { answer } from './support/answers.ts';
import { CLOSEST, FRIDGE } from './support/clinic.ts';
import { openPage, press, type } from './support/open-window.tsx';

const SAFE = { documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager' };
const REASON = { code: 'listed_elsewhere', text: 'Closed.' };

async function asked(result: AskResult): Promise<HTMLElement> {
  await openPage('/', { 'ask.ask': () => result, 'knowledge.documents': () => [FRIDGE] });
  type(screen.getByRole('textbox', { name: 'Your question' }), 'Who signs for the safe?');
  press('Ask');
  return screen.findByTestId('answer');
}

describe('a policy that is not open to the reader', () => {
  it('is named with whom to ask, and the page says that it is such a one', async () => {
    await asked(answer('declined', { reasons: [REASON], elsewhere: [SAFE] }));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('not open to you');
    const named = within(screen.getByRole('region', { name: 'Policies that are not open to you' }));
    expect(named.getByText('Keys of the safe')).toBeDefined();
    expect(named.getByText('Ask: Clinic manager')).toBeDefined();
    expect(named.queryByRole('button')).toBeNull();
  });

  it('stands before the closest words, which may not answer', async () => {
    await asked(answer('related', { reasons: [REASON], elsewhere: [SAFE], closest: [CLOSEST] }));
    const order = screen.getByTestId('elsewhere').compareDocumentPosition(screen.getByTestId('closest'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    expect(screen.getByTestId('closest').textContent).toContain('May not answer the question');
  });

  it('below a card stands with the rest of the question, which is not said to be uncovered', async () => {
    const parts = [
      { n: 1, text: 'How much may he have, and who signs for the safe?', route: 'escalated' as const },
      { n: 2, text: 'who signs for the safe?', route: 'declined' as const },
    ];
    const escalation = { offered: true as const };
    await asked(answer('escalated', { category: 'patient_specific', escalation, parts, elsewhere: [SAFE] }));
    const beside = within(screen.getByTestId('beside'));
    expect(beside.getByText('Keys of the safe')).toBeDefined();
    expect(beside.queryByText('The policies do not cover this.')).toBeNull();
  });

  it('is not spoken of where there is none', async () => {
    await asked(answer('declined', { reasons: [{ code: 'not_covered', text: 'No.' }] }));
    expect(screen.queryByTestId('elsewhere')).toBeNull();
  });
});
