import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../shared/domain/route.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CLOSEST, DOSE_CARD } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { report } from './support/reports.ts';

const SHOWN: Readonly<Partial<Record<Route, object>>> = {
  grounded: QUOTED,
  quoted: QUOTED,
  related: { closest: [CLOSEST] },
  restricted: { guidance: [DOSE_CARD], category: 'medication_dosage' },
};

/** Asks, and waits for the answer of that route. */
async function asked(route: Route, services: Services = {}): Promise<FakeEngine> {
  const fake = await openPage('/', {
    'ask.ask': () => answer(route, SHOWN[route]),
    'reports.report': ({ note }) => report({ note: note || null }),
    ...services,
  });
  type(await screen.findByLabelText(/Your question/), 'where is the spill kit');
  press('Ask');
  await screen.findByTestId('answer');
  return fake;
}

const MARK = 'This is wrong';

describe('“This is wrong”', () => {
  it.each(['grounded', 'quoted', 'related', 'restricted', 'escalated', 'declined', 'unavailable'] as const)(
    'stands on an answer that is %s',
    async (route) => {
      await asked(route);
      expect(screen.getByRole('button', { name: MARK }).getAttribute('aria-expanded')).toBe('false');
    },
  );

  it('takes a note, tells the reviewers, and says so where the focus is then', async () => {
    const fake = await asked('grounded');
    press(MARK);
    const note = screen.getByLabelText(/What is wrong/);
    expect(document.activeElement).toBe(note);
    type(note, 'the kit was moved');
    press('Tell the reviewers');
    const sent = await screen.findByTestId('marked-wrong');
    expect(sent.getAttribute('role')).toBe('status');
    await waitFor(() => expect(document.activeElement).toBe(sent));
    const { traceId } = answer('declined');
    expect(fake.inputsOf('reports.report')).toEqual([{ traceId, note: 'the kit was moved' }]);
    expect(screen.queryByRole('button', { name: MARK })).toBeNull();
  });

  it('needs no note', async () => {
    const fake = await asked('declined');
    press(MARK);
    press('Tell the reviewers');
    await screen.findByTestId('marked-wrong');
    expect(fake.inputsOf('reports.report')).toMatchObject([{ note: '' }]);
  });

  it('is left with Escape or Cancel, and the focus is on the button again', async () => {
    await asked('related');
    press(MARK);
    fireEvent.keyDown(screen.getByLabelText(/What is wrong/), { key: 'Escape' });
    expect(screen.queryByLabelText(/What is wrong/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: MARK }));
    press(MARK);
    press('Cancel');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: MARK }));
  });

  it('says where the disk takes nothing, keeps the note, and leaves the answer where it is', async () => {
    await asked('grounded', {
      'reports.report': () => {
        throw new OutpostError('DISK_FULL', 'Free some space.');
      },
    });
    press(MARK);
    type(screen.getByLabelText(/What is wrong/), 'old');
    press('Tell the reviewers');
    expect(await screen.findByRole('alert')).toBeDefined();
    expect((screen.getByLabelText(/What is wrong/) as HTMLTextAreaElement).value).toBe('old');
    expect(screen.getByTestId('answer').textContent).toContain('The spill kit stands in room 2.');
  });
});
