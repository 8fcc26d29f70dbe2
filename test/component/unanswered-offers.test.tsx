import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EscalationOffer } from '../../shared/contract/escalations.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { answer } from './support/answers.ts';
import { CALL_PHARMACIST, DOSE_CARD } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { escalation } from './support/queue.ts';

afterEach(() => void vi.useRealTimers());

const DOSE = answer('restricted', { category: 'medication_dosage', guidance: [DOSE_CARD] });

const offer = (over: Partial<EscalationOffer> = {}): EscalationOffer => ({
  ...{ traceId: DOSE.traceId, category: 'medication_dosage', urgency: 'soon', question: 'How much for [NAME]?' },
  ...{ offeredAt: '2026-11-27T08:00:00Z', unanswered: false, contacts: [CALL_PHARMACIST] },
  ...over,
});

/** Offers as the engine keeps them: made with an answer, gone with a yes or no. */
function offersOf(start: readonly EscalationOffer[] = []): Services {
  let open = [...start];
  const settle = (traceId: string): void => {
    open = open.filter((each) => each.traceId !== traceId);
  };
  return {
    'ask.ask': () => {
      open = [offer(), ...open];
      return DOSE;
    },
    'escalations.offers': () => open,
    'escalations.get': () => escalation(),
    'escalations.accept': ({ traceId }) => {
      settle(traceId);
      return escalation();
    },
    'escalations.decline': ({ traceId }) => {
      settle(traceId);
      return {};
    },
    'knowledge.documents': () => [],
  };
}

/** Asked is not yet answered: the answer takes its turns through the memory pair and the cache, however slow they are. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)));
}

async function askedForADose(services = offersOf()): Promise<FakeEngine> {
  const fake = await openPage('/', services);
  type(screen.getByRole('textbox', { name: 'Your question' }), 'How much?');
  press('Ask');
  await screen.findByRole('button', { name: 'Ask a clinician' });
  // Nothing on the page says that they were read again, so no change of it wakes a `waitFor` of the page, whose timer a test
  // below holds still.
  await vi.waitFor(() => expect(fake.inputsOf('escalations.offers')).toHaveLength(2), { timeout: 20_000 });
  await turns();
  return fake;
}

const dialog = (): Promise<HTMLElement> => screen.findByRole('dialog', { name: 'Should a clinician be asked?' });
const go = (page: string): boolean => fireEvent.click(screen.getByRole('link', { name: page }));

describe('an offer that was not answered', () => {
  it('is asked about once when the page of the answer is left, by the masked question', async () => {
    const fake = await askedForADose();
    expect(screen.queryByRole('dialog')).toBeNull();
    go('Library');
    const asking = within(await dialog());
    expect(asking.getByText('How much for [NAME]?')).toBeDefined();
    fireEvent.click(asking.getByRole('button', { name: 'Decide later' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    go('Settings');
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.inputsOf('escalations.accept')).toEqual([]);
  });

  it('accepted there, is accepted beside the answer too', async () => {
    await askedForADose();
    go('Library');
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Ask a clinician' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    go('Ask');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
  });

  it('is asked about when its person signs out; a no lets them go', async () => {
    const fake = await askedForADose();
    press('Sign out');
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Not needed' }));
    expect(await screen.findByRole('heading', { name: 'Who are you?' })).toBeDefined();
    expect(fake.inputsOf('escalations.decline')).toEqual([{ traceId: DOSE.traceId }]);
    expect(fake.inputsOf('accounts.signOut')).toHaveLength(1);
    expect(screen.queryByTestId('session-ended')).toBeNull();
  });

  it('holds nobody who signs out without deciding', async () => {
    await askedForADose();
    press('Sign out');
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Sign out without deciding' }));
    expect(await screen.findByRole('heading', { name: 'Who are you?' })).toBeDefined();
  });

  it('lets its person stay', async () => {
    await askedForADose();
    press('Sign out');
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Stay signed in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Ask a clinician' })).toBeDefined();
  });

  it('holds up no lock, also while it is being asked about', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const fake = await askedForADose();
    go('Library');
    await dialog();
    fake.endSessions();
    act(() => void vi.advanceTimersByTime(5_000));
    expect(await screen.findByTestId('session-ended')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('offers that an earlier session left', () => {
  it('are asked about at the next sign-in, each by itself', async () => {
    const left = [
      offer({ traceId: 'a'.repeat(32), unanswered: true }),
      offer({ traceId: 'b'.repeat(32), unanswered: true, question: 'May [NAME] go home?' }),
    ];
    const fake = await openPage('/', offersOf(left));
    const [first, second] = within(await dialog()).getAllByRole('listitem');
    if (!first || !second) throw new Error('Both offers are asked about.');
    fireEvent.click(within(first).getByRole('button', { name: 'Not needed' }));
    await waitFor(() => expect(within(screen.getByRole('dialog')).getAllByRole('listitem')).toHaveLength(1));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Ask a clinician' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputsOf('escalations.decline')).toEqual([{ traceId: 'a'.repeat(32) }]);
    expect(fake.inputsOf('escalations.accept')).toEqual([{ traceId: 'b'.repeat(32) }]);
  });

  it('that cannot be sent now, are said not to be sent, with whom to call', async () => {
    await openPage('/', {
      ...offersOf([offer({ unanswered: true })]),
      'escalations.accept': () => {
        throw new OutpostError('DISK_FULL', 'The disk is full.');
      },
    });
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Ask a clinician' }));
    const [alert] = await within(await dialog()).findAllByRole('alert');
    expect(alert?.textContent).toContain('Not sent: nobody has been told. Call.');
    expect(alert?.textContent).toContain(CALL_PHARMACIST.phone);
  });
});
