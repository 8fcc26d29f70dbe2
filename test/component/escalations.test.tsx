import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../shared/contract/accounts.ts';
import type { Escalation } from '../../shared/contract/escalations.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { LEAD, NURSE, PHARMACIST } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { escalation } from './support/queue.ts';

/** A queue of one entry that changes as the engine's does. */
function queueOf(start: Escalation): Services {
  let entry = start;
  const change = (over: Partial<Escalation>): Escalation => {
    entry = { ...entry, ...over };
    return entry;
  };
  return {
    'escalations.list': () => [entry],
    'escalations.get': () => entry,
    'escalations.claim': (_input, { session }) => change({ state: 'claimed', claimedBy: session.id }),
    'escalations.release': () => change({ state: 'open', claimedBy: null }),
    'escalations.answer': ({ answer }, { session }) =>
      change({ state: 'answered', answer, answeredBy: session.id, closedAt: new Date().toISOString() }),
    'escalations.handover': ({ to }) => change({ state: 'handed_over', claimedBy: null, handedTo: to }),
    'escalations.read': () => change({ readAt: new Date().toISOString() }),
    'escalations.masks': () => ({ masks: [] }),
  };
}

const open = (start: Escalation, account: Account, over: Services = {}): Promise<FakeEngine> =>
  openPage('/escalations', { ...queueOf(start), ...over }, account);

const claimed = escalation({ state: 'claimed', claimedBy: LEAD.id });

describe('the queue of a reviewer', () => {
  it('lists what waits, with its urgency, its clock and who asked', async () => {
    await open(escalation({ urgency: 'now' }), LEAD);
    const entry = within(await screen.findByRole('article'));
    expect(entry.getByRole('heading', { name: 'May [NAME] have visitors?' })).toBeDefined();
    expect(entry.getByText('Now')).toBeDefined();
    expect(entry.getByText(/Due in/)).toBeDefined();
    expect(entry.getByText(/Asked by Nina Nurse/)).toBeDefined();
    expect(entry.getByText('Nobody has taken it yet.')).toBeDefined();
  });

  it('says that something is overdue', async () => {
    await open(escalation({ dueAt: new Date(Date.now() - 120_000).toISOString(), overdue: true }), LEAD);
    expect(await screen.findByText(/Overdue for 2 min/)).toBeDefined();
  });

  it('says that nothing waits, and the filter says which part is shown', async () => {
    await openPage('/escalations', { 'escalations.list': () => [] }, LEAD);
    expect(await screen.findByText('Nobody is waiting for an answer.')).toBeDefined();
    const filter = within(screen.getByRole('navigation', { name: 'Which questions' }));
    expect(filter.getByRole('link', { current: 'page' }).textContent).toBe('Waiting 0');
    fireEvent.click(filter.getByRole('link', { name: /Taken by me/ }));
    expect(await screen.findByText('You have taken no question.')).toBeDefined();
    expect(filter.getByRole('link', { current: 'page' }).textContent).toBe('Taken by me 0');
  });

  it('a question is taken, and what its asker saw is there to start from', async () => {
    const fake = await open(escalation(), LEAD);
    fireEvent.click(await screen.findByRole('button', { name: 'I take this' }));
    expect(await screen.findByText('Taken by Lea Lead.')).toBeDefined();
    expect(screen.getByRole('heading', { name: 'What the asker saw' })).toBeDefined();
    expect(screen.getByText('The spill kit stands in room 2.')).toBeDefined();
    expect(fake.inputsOf('escalations.claim')).toEqual([{ id: 'e1' }]);
  });

  it('one that a colleague has taken meanwhile is refused in words, and is shown as it is now', async () => {
    const taken = escalation({ state: 'claimed', claimedBy: PHARMACIST.id });
    let list = [escalation()];
    await open(escalation(), LEAD, {
      'escalations.list': () => list,
      'escalations.claim': () => {
        list = [taken];
        throw new OutpostError('CONFLICT', 'Paul Pharmacist has taken it.');
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'I take this' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Paul Pharmacist has taken it.');
    expect(await screen.findByText('Taken by Paul Pharmacist.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'I take this' })).toBeNull();
  });

  it('it is given back', async () => {
    await open(claimed, LEAD);
    fireEvent.click(await screen.findByRole('button', { name: /Give back/ }));
    expect(await screen.findByText('Nobody has taken it yet.')).toBeDefined();
  });
});

describe('an emergency that a reviewer asked', () => {
  const own = escalation({ category: 'emergency', urgency: 'now', askedBy: LEAD.id });

  it('is not theirs to take or to answer: the window says who closes it, and they hand it on', async () => {
    const fake = await open(own, LEAD);
    expect(await screen.findByText(/another reviewer closes it/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'I take this' })).toBeNull();
    expect(screen.queryByLabelText(/Your answer/)).toBeNull();
    type(screen.getByLabelText('To a reviewer'), PHARMACIST.id);
    press('Hand on');
    expect(await screen.findByText('Handed to Paul Pharmacist, who has not taken it yet.')).toBeDefined();
    expect(fake.inputsOf('escalations.handover')).toEqual([{ id: 'e1', to: PHARMACIST.id, note: '', masks: [] }]);
  });

  it('is taken by a colleague', async () => {
    await open(own, PHARMACIST);
    fireEvent.click(await screen.findByRole('button', { name: 'I take this' }));
    expect(await screen.findByText('Taken by Paul Pharmacist.')).toBeDefined();
    expect(screen.getByLabelText(/Your answer/)).toBeDefined();
  });
});

describe('a reviewer’s answer', () => {
  it('is sent, and stays in sight', async () => {
    const fake = await open(claimed, LEAD);
    type(await screen.findByLabelText(/Your answer/), 'Yes, two at a time.');
    press('Send answer');
    expect(await screen.findByText(/Lea Lead answered on/)).toBeDefined();
    expect(screen.getByText('Yes, two at a time.')).toBeDefined();
    expect(fake.inputsOf('escalations.answer')).toEqual([{ id: 'e1', answer: 'Yes, two at a time.', masks: [] }]);
  });

  it('with an identifier is shown as it will be kept, and is sent at the second press only', async () => {
    const name = { start: 5, end: 12, label: 'NAME' } as const;
    const fake = await open(claimed, LEAD, { 'escalations.masks': () => ({ masks: [{ ...name, undoable: false }] }) });
    type(await screen.findByLabelText(/Your answer/), ' Yes, Jon Doe may.');
    press('Send answer');
    expect((await screen.findByText('[NAME]')).tagName).toBe('MARK');
    expect(screen.getByText('Hidden: “Jon Doe” (name)')).toBeDefined();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(fake.inputsOf('escalations.answer')).toEqual([]);
    press('Send as shown');
    await waitFor(() =>
      expect(fake.inputsOf('escalations.answer')).toEqual([
        { id: 'e1', answer: 'Yes, Jon Doe may.', masks: [{ ...name, undone: false }] },
      ]),
    );
  });

  it('in which the clinic’s own is hidden lets its writer undo that mask alone', async () => {
    const colleague = { start: 4, end: 15, label: 'NAME' } as const;
    const patient = { start: 22, end: 29, label: 'NAME' } as const;
    const fake = await open(claimed, LEAD, {
      'escalations.masks': () => ({
        masks: [
          { ...colleague, undoable: true },
          { ...patient, undoable: false },
        ],
      }),
    });
    type(await screen.findByLabelText(/Your answer/), 'Ask Amina Yusuf about Jon Doe.');
    press('Send answer');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Show “Amina Yusuf”/ }));
    expect(screen.getByTestId('masked-preview').querySelector('blockquote')?.textContent).toBe(
      'Ask Amina Yusuf about [NAME].',
    );
    press('Send as shown');
    await waitFor(() =>
      expect(fake.inputsOf('escalations.answer')).toMatchObject([
        {
          masks: [
            { ...colleague, undone: true },
            { ...patient, undone: false },
          ],
        },
      ]),
    );
  });

  it('that cannot be checked for identifiers is not sent, which is said', async () => {
    const fake = await open(claimed, LEAD, {
      'escalations.masks': () => {
        throw new OutpostError('ENGINE_GONE', 'Gone.');
      },
    });
    type(await screen.findByLabelText(/Your answer/), 'Yes.');
    press('Send answer');
    expect((await screen.findByRole('alert')).textContent).toBe('Outpost is restarting. Try again in a moment.');
    expect(fake.inputsOf('escalations.answer')).toEqual([]);
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Your answer/).value).toBe('Yes.');
  });

  it('a question is handed to a colleague, with what they need to know', async () => {
    const fake = await open(claimed, LEAD);
    type(await screen.findByLabelText('To a reviewer'), PHARMACIST.id);
    type(screen.getByLabelText('What they need to know'), 'Ask about the ward.');
    press('Hand on');
    expect(await screen.findByText('Handed to Paul Pharmacist, who has not taken it yet.')).toBeDefined();
    expect(fake.inputsOf('escalations.handover')).toEqual([
      { id: 'e1', to: PHARMACIST.id, note: 'Ask about the ward.', masks: [] },
    ]);
  });
});

describe('the asker', () => {
  it('sees the own questions, and nothing to take or to answer', async () => {
    await open(escalation(), NURSE);
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: 'I take this' })).toBeNull();
    expect(screen.queryByRole('link', { name: /Taken by me/ })).toBeNull();
  });

  it('is told of an answer on any page, and opens on it; it then counts as read', async () => {
    const answered = escalation({
      state: 'answered',
      answer: 'Yes, two at a time.',
      answeredBy: LEAD.id,
      closedAt: new Date().toISOString(),
    });
    const fake = await openPage('/', {
      ...queueOf(answered),
      'escalations.pulse': () => ({ revision: 1, waiting: 0, overdue: 0, unread: 1 }),
    });
    const news = await screen.findByTestId('answer-arrived');
    expect(news.getAttribute('role')).toBe('status');
    fireEvent.click(within(news).getByRole('link', { name: 'Read it' }));
    expect(await screen.findByText('New.')).toBeDefined();
    expect(screen.getByText('Yes, two at a time.')).toBeDefined();
    await waitFor(() => expect(fake.inputsOf('escalations.read')).toEqual([{ id: 'e1' }]));
  });
});
