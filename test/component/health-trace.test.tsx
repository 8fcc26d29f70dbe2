import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { TRACE, TRACE_ID } from './support/health.ts';
import { openPage, press, type } from './support/open-window.tsx';

const open = (services: Services, id = TRACE_ID): Promise<FakeEngine> => openPage(`/health/trace/${id}`, services);

describe('the steps of an answer', () => {
  it('say which took longest and which failed', async () => {
    await open({ 'telemetry.trace': () => TRACE });
    expect((await screen.findByTestId('slowest')).textContent).toBe(
      'Slowest step: Choosing sentences, 1.5 s, 75% of the whole.',
    );
    const table = within(screen.getByRole('table'));
    expect(table.getAllByRole('rowheader').map((step) => step.textContent)).toEqual([
      'Question',
      'Level 1: Searching',
      'Level 1: Choosing sentencesslowest Failed: MODEL_BUSY',
    ]);
  });

  it('a step opens to what was noted about it, and says whether it is open', async () => {
    await open({ 'telemetry.trace': () => TRACE });
    const step = await screen.findByRole('button', { name: 'Choosing sentences' });
    const noted = document.getElementById(step.getAttribute('aria-controls') ?? '');
    expect(step.getAttribute('aria-expanded')).toBe('false');
    expect(noted?.hidden).toBe(true);
    fireEvent.click(step);
    expect(step.getAttribute('aria-expanded')).toBe('true');
    expect(noted?.hidden).toBe(false);
    expect(noted?.textContent).toContain('MODEL_BUSY');
    expect(screen.queryByRole('button', { name: 'Searching' })).toBeNull();
  });

  it('are found by a reference as it was heard: spaces and capitals do not matter', async () => {
    const fake = await open({ 'telemetry.trace': () => TRACE });
    type(await screen.findByLabelText(/Reference/), ' ABCD 12 34');
    press('Find');
    await screen.findByTestId('slowest');
    expect(fake.inputsOf('telemetry.trace').at(-1)).toEqual({ traceId: 'abcd1234' });
  });

  it('a reference that is none is refused before anything is asked', async () => {
    const fake = await open({ 'telemetry.trace': () => TRACE });
    await screen.findByTestId('slowest');
    type(screen.getByLabelText(/Reference/), 'xyz');
    press('Find');
    expect((await screen.findByRole('alert')).textContent).toContain('Give at least four of them');
    expect(screen.getByLabelText(/Reference/).getAttribute('aria-invalid')).toBe('true');
    expect(fake.inputsOf('telemetry.trace')).toHaveLength(1);
  });

  it('that are not here: what may be the reason', async () => {
    await open({ 'telemetry.trace': () => null }, 'abcd');
    const missing = await screen.findByTestId('trace-missing');
    expect(missing.textContent).toContain('No single trace on this workstation begins with abcd.');
    expect(within(missing).getAllByRole('listitem')).toHaveLength(3);
  });
});
