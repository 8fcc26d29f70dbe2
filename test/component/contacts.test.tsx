import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from './support/answers.ts';
import { CALL_PHARMACIST } from './support/clinic.ts';
import { openPage, press, type } from './support/open-window.tsx';

/** Asks, and returns the cards of whom to call. */
async function contactsShown(...confirmed: (string | undefined)[]): Promise<HTMLElement[]> {
  const contacts = confirmed.map((confirmedOn, i) => ({
    ...{ ...CALL_PHARMACIST, id: `c${i}` },
    ...(confirmedOn && { confirmedOn }),
  }));
  await openPage('/', { 'ask.ask': () => answer('declined', { contacts }) });
  type(screen.getByRole('textbox', { name: 'Your question' }), 'What now?');
  press('Ask');
  return within(await screen.findByTestId('contacts')).getAllByRole('listitem');
}
const today = (): string => new Date().toISOString().slice(0, 10);

describe('a contact', () => {
  it('whose number was confirmed long ago says so, with the day; the number still stands there', async () => {
    const [card] = await contactsShown('2020-03-01');
    expect(card?.querySelector('.contact-stale')?.textContent).toContain('Mar 1, 2020');
    expect(card?.textContent).toContain(CALL_PHARMACIST.phone);
  });

  it('that was confirmed lately says when, without a warning', async () => {
    const [fresh] = await contactsShown(today());
    expect(fresh?.textContent).toContain('Confirmed on');
    expect(fresh?.querySelector('.contact-stale')).toBeNull();
  });

  it('of an older bundle, which does not say, stands as before', async () => {
    const [unknown] = await contactsShown(undefined);
    expect(unknown?.textContent).not.toMatch(/confirmed/i);
  });
});
