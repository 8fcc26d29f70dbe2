import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LEAD, SPILL_CITATION } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { openPage } from './support/open-window.tsx';
import { escalation } from './support/queue.ts';

describe('policies that were closed to the asker, or that differ, for a reviewer', () => {
  const SAFE = { documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager' };
  const later = { ...SPILL_CITATION, n: 2, title: 'Moves', effectiveFrom: '2026-06-01' };
  const entry = escalation({ citations: [later, SPILL_CITATION], elsewhere: [SAFE], differ: [{ n: 2, m: 1 }] });
  const shown: Services = { 'escalations.get': () => entry, 'escalations.list': () => [entry] };
  const PAIR = /These differ: 2\. Moves .*; and 1\. Spills/;

  it('stand on the question’s page as the asker saw them', async () => {
    await openPage('/escalations/e1', shown, LEAD);
    expect(await screen.findByText(PAIR)).toBeDefined();
    const named = within(screen.getByRole('region', { name: 'Policies that are not open to the asker' }));
    expect(named.getByText('Keys of the safe')).toBeDefined();
  });

  it('stand on the printed sheet too', async () => {
    await openPage('/escalations/e1/sheet', shown, LEAD);
    const sheet = within(await screen.findByTestId('sheet'));
    expect(sheet.getByText(PAIR)).toBeDefined();
    expect(sheet.getByRole('heading', { name: 'Policies that are not open to the asker' })).toBeDefined();
    expect(sheet.getByText('Keys of the safe – Ask: Clinic manager')).toBeDefined();
  });

  it('stand there once, where two parts of a question name the same', async () => {
    const again = escalation({
      citations: [later, SPILL_CITATION],
      elsewhere: [1, 2].map((part) => ({ ...SAFE, part })),
      differ: [1, 2].map((part) => ({ n: 2, m: 1, part })),
    });
    const services: Services = { 'escalations.get': () => again, 'escalations.list': () => [again] };
    await openPage('/escalations/e1', services, LEAD);
    expect(await screen.findAllByText(PAIR)).toHaveLength(1);
    expect(screen.getAllByText('Keys of the safe')).toHaveLength(1);
  });

  it('stand on the sheet once, where two parts of a question name the same', async () => {
    const again = escalation({ citations: [], elsewhere: [1, 2].map((part) => ({ ...SAFE, part })) });
    await openPage('/escalations/e1/sheet', { ...shown, 'escalations.get': () => again }, LEAD);
    expect(await within(await screen.findByTestId('sheet')).findAllByText(/^Keys of the safe/)).toHaveLength(1);
  });

  it('are named alone where nothing was quoted', async () => {
    const alone = escalation({ citations: [], elsewhere: [SAFE] });
    await openPage('/escalations/e1/sheet', { ...shown, 'escalations.get': () => alone }, LEAD);
    expect(within(await screen.findByTestId('sheet')).getByText(/^Keys of the safe/)).toBeDefined();
  });
});
