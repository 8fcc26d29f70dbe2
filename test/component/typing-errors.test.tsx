import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CALL_PHARMACIST, DOSE_CARD } from './support/clinic.ts';
import type { FakeEngine } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

/** Asks `question`; the engine gives `results` one after the other. */
async function asked(question: string, ...results: AskResult[]): Promise<FakeEngine> {
  let next = 0;
  const fake = await openPage('/', {
    'ask.ask': () => results[Math.min(next++, results.length - 1)] ?? answer('declined'),
  });
  type(screen.getByRole('textbox', { name: 'Your question' }), question);
  press('Ask');
  await screen.findByTestId('answer');
  return fake;
}
const questionsOf = (fake: FakeEngine): unknown[] =>
  fake
    .inputsOf('ask.ask')
    .map((input) => [
      (input as { question: string }).question,
      (input as { keepSpelling?: boolean }).keepSpelling ?? false,
    ]);

const CLARIFY = { word: 'amoxicilin', candidates: ['amoxicillin', 'amoxil'] };
const WHICH = answer('restricted', {
  category: 'medication_dosage',
  guidance: [],
  escalation: { offered: false },
  clarify: CLARIFY,
  reasons: [{ code: 'did_you_mean', text: 'Which?' }],
});
const CARD = answer('restricted', { category: 'medication_dosage', guidance: [DOSE_CARD] });

describe('a question whose typing errors were put right', () => {
  const result = answer('quoted', {
    ...QUOTED,
    question: { asked: 'were is the spil kit', searched: 'were is the spill kit' },
  });

  it('says what was searched for, and marks what was corrected', async () => {
    await asked('were is the spil kit', result);
    const line = screen.getByTestId('searched-for');
    expect(line.textContent).toContain('Searched for: were is the spill kit');
    expect(Array.from(line.querySelectorAll('strong'), ({ textContent }) => textContent)).toEqual(['spill']);
  });

  it('can be searched exactly as typed', async () => {
    const fake = await asked('were is the spil kit', result, answer('quoted', QUOTED));
    press('Search exactly as typed');
    await expect.poll(() => screen.queryByTestId('searched-for')).toBeNull();
    expect(questionsOf(fake)).toEqual([
      ['were is the spil kit', false],
      ['were is the spil kit', true],
    ]);
  });
});

describe('a word that may be a misspelt medicine', () => {
  it('is asked about: the names as buttons and whom to call, and no card', async () => {
    await asked('dose of amoxicilin', WHICH);
    expect(screen.getByRole('heading', { name: 'Which one did you mean?' })).toBeDefined();
    const choice = within(screen.getByTestId('which-medicine'));
    expect(choice.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'amoxicillin',
      'amoxil',
      '“amoxicilin” is right',
    ]);
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
    expect(screen.queryByText('Approved guidance, to the letter')).toBeNull();
  });

  it('chosen, the question is asked again with that name', async () => {
    const fake = await asked('dose of amoxicilin', WHICH, CARD);
    press('amoxicillin');
    expect(await screen.findByRole('region', { name: 'Fever in children' })).toBeDefined();
    expect(questionsOf(fake)[1]).toEqual(['dose of amoxicillin', false]);
  });

  it('right as it stands, the question is asked as it was typed', async () => {
    const fake = await asked('dose of amoxicilin', WHICH, CARD);
    press('“amoxicilin” is right');
    expect(await screen.findByRole('region', { name: 'Fever in children' })).toBeDefined();
    expect(questionsOf(fake)[1]).toEqual(['dose of amoxicilin', true]);
  });

  it('beside a danger, the card stands there already', async () => {
    const danger = answer('escalated', { category: 'emergency', guidance: [DOSE_CARD], clarify: CLARIFY });
    await asked('took amoxicilin, not breathing', danger);
    expect(screen.getByRole('region', { name: 'Fever in children' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'amoxicillin' })).toBeDefined();
  });
});

describe('a number that was asked for', () => {
  it('is shown in large type, under a heading of its own', async () => {
    await asked(
      'number of the pharmacist',
      answer('quoted', { reasons: [{ code: 'contact_listed', text: 'Listed.' }] }),
    );
    expect(screen.getByRole('heading', { name: 'The number that you asked for' })).toBeDefined();
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
  });
});
