import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';
import { answer } from './support/answers.ts';
import { CALL_PHARMACIST, CLOSEST, FRIDGE } from './support/clinic.ts';
import { openPage, press, type } from './support/open-window.tsx';

const SAFE = { documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager' };
const WHOLE = 'Hapumui. Ninawe mikono lini?';
const PARTS = [
  { n: 1, text: WHOLE, route: 'escalated' as const },
  { n: 2, text: 'Ninawe mikono lini?', route: 'related' as const },
];
const saying = (...codes: string[]) => codes.map((code) => ({ code, text: 'As the engine says it.' }));

async function asked(over: Partial<AskResult>): Promise<void> {
  const result = answer('escalated', { category: 'emergency', parts: PARTS, ...over });
  await openPage('/', { 'ask.ask': () => result, 'knowledge.documents': () => [FRIDGE] });
  type(screen.getByRole('textbox', { name: 'Your question' }), WHOLE);
  press('Ask');
  await screen.findByTestId('answer');
}

describe('what is said of words below a card', () => {
  it('stands with them, and not in the heading of the danger', async () => {
    const reasons = saying('emergency', 'may_not_answer', 'read_word_by_word', 'language_unreviewed');
    await asked({ reasons, closest: [CLOSEST] });
    const told = [...screen.getByTestId('answer').querySelectorAll('header .reason')];
    expect(told.map(({ textContent }) => textContent)).toEqual([REASONS_EN.emergency]);
    const beside = within(screen.getByTestId('beside'));
    expect(beside.getByText(REASONS_EN.read_word_by_word)).toBeDefined();
    expect(beside.getByText(REASONS_EN.language_unreviewed)).toBeDefined();
  });

  it('words that were searched for stand there too, where the card was read as typed', async () => {
    const question = { asked: WHOLE, searched: 'wash hands when' };
    await asked({ question, reasons: saying('emergency', 'read_word_by_word'), closest: [CLOSEST] });
    expect(screen.getAllByTestId('searched-for')).toHaveLength(1);
    const searched = within(screen.getByTestId('beside')).getByTestId('searched-for');
    const order = screen.getByText(CALL_PHARMACIST.phone).compareDocumentPosition(searched);
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  });

  it.each(['listed_elsewhere', 'policies_differ'])('never takes the heading of the danger (%s)', async (code) => {
    await asked({ reasons: saying('emergency', code), elsewhere: [SAFE] });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('A person must decide this now');
  });

  it('is said also where no words stand there', async () => {
    const same = PARTS.map((part) => ({ ...part, text: WHOLE, route: 'declined' as const }));
    await asked({ reasons: saying('emergency', 'capped_by_policy'), parts: same });
    expect(within(screen.getByTestId('beside')).getByText(REASONS_EN.capped_by_policy)).toBeDefined();
  });
});
