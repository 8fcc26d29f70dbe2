import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../shared/contract/accounts.ts';
import type { AnswerReport } from '../../shared/contract/reports.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { FRIDGE, LEAD, NURSE, SPILLS } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { report } from './support/reports.ts';

/** One report that is closed as the engine does it. */
function open(start: AnswerReport, account: Account, over: Services = {}): Promise<FakeEngine> {
  let entry = start;
  const services: Services = {
    'escalations.list': () => [],
    'knowledge.documents': () => [SPILLS, FRIDGE],
    'reports.list': () => [entry],
    'reports.close': ({ verdict, note, expects }, { session }) => {
      const document = expects === undefined ? null : { bundle: 'policies', documentId: expects };
      const closed = { closedBy: session.id, closedAt: '2026-11-27T09:00:00Z', closingNote: note || null };
      entry = { ...entry, ...closed, state: verdict, expects: document };
      return entry;
    },
  };
  return openPage('/escalations', { ...services, ...over }, account);
}

const card = async () => within(await screen.findByTestId('wrong-answer'));

describe('an answer marked as wrong, before a reviewer', () => {
  it('stands below the queue with what was asked, said and shown, and opens at the words', async () => {
    await open(report({ note: 'the kit was moved' }), LEAD);
    expect(await screen.findByRole('region', { name: 'Answers marked as wrong' })).toBeDefined();
    const { getByRole, getByText, findByRole } = await card();
    expect(getByRole('heading', { name: 'Where is the spill kit?' })).toBeDefined();
    expect(getByText(/Marked by Nina Nurse/)).toBeDefined();
    expect(getByText('the kit was moved')).toBeDefined();
    fireEvent.click(await findByRole('button', { name: 'Quoted: Spills' }));
    expect((await screen.findByTestId('document-viewer')).getAttribute('aria-label')).toBe('Spills');
  });

  it('is found wrong, with the document that answers and a note', async () => {
    const fake = await open(report(), LEAD);
    const finding = within(await screen.findByRole('group', { name: 'Your finding' }));
    await finding.findByRole('option', { name: 'Vaccine fridge' });
    type(finding.getByLabelText(/The document that answers/), 'fridge');
    type(finding.getByLabelText(/Note/), 'moved in May');
    press('It was wrong');
    expect(await screen.findByText('Found wrong by Lea Lead.')).toBeDefined();
    expect(screen.getByText('Must find: Vaccine fridge')).toBeDefined();
    expect(screen.getByText('Closed: 1')).toBeDefined();
    const input = { id: 'r1', verdict: 'confirmed', note: 'moved in May', expects: 'fridge' };
    expect(fake.inputsOf('reports.close')).toEqual([input]);
  });

  it('is found right, and no document goes with that', async () => {
    const fake = await open(report(), LEAD);
    await screen.findByRole('option', { name: 'Spills' });
    type(screen.getByLabelText(/The document that answers/), 'spills');
    press('It was right');
    expect(await screen.findByText('Found right by Lea Lead.')).toBeDefined();
    expect(fake.inputsOf('reports.close')).toEqual([{ id: 'r1', verdict: 'was_right', note: '' }]);
  });

  it('that a colleague has closed meanwhile is refused in words', async () => {
    await open(report(), LEAD, {
      'reports.close': () => {
        throw new OutpostError('CONFLICT', 'This report is closed already.');
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'It was wrong' }));
    expect((await screen.findByRole('alert')).textContent).toContain('closed already');
  });

  it('whose answer showed no approved words says so', async () => {
    await open(report({ route: 'declined', seen: [] }), LEAD);
    expect((await card()).getByText('No approved words were shown.')).toBeDefined();
  });

  it('is counted on the menu', async () => {
    const pulse = { revision: 0, waiting: 0, overdue: 0, unread: 0, reported: 2 };
    await open(report(), LEAD, { 'escalations.pulse': () => pulse });
    expect((await screen.findByTestId('badge-wrong')).title).toBe('2 answers were marked as wrong');
  });

  it('is seen by its asker, who cannot close it', async () => {
    await open(report(), NURSE);
    const { getByText, queryByRole } = await card();
    expect(getByText('No reviewer has looked at it yet.')).toBeDefined();
    expect(queryByRole('group')).toBeNull();
  });
});
