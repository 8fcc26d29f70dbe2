import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { FRIDGE, SPILLS } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const open = (over: Services = {}): Promise<FakeEngine> =>
  openPage('/library', { 'knowledge.documents': () => [FRIDGE, SPILLS], ...over });

/** The documents on screen, in their order. */
const shown = (): (string | null)[] =>
  screen.getAllByRole('button', { name: /Review by/ }).map((card) => card.querySelector('strong')?.textContent ?? null);

describe('the library', () => {
  it('lists what this account may read by title, and says how many', async () => {
    await open();
    expect(await screen.findByText('2 documents')).toBeDefined();
    expect(shown()).toEqual(['Spills', 'Vaccine fridge']);
  });

  it('finds by words of title, department or owner; the count is announced', async () => {
    await open();
    await screen.findByText('2 documents');
    const count = screen.getByText('2 documents');
    expect(count.getAttribute('role')).toBe('status');
    type(screen.getByRole('searchbox', { name: 'Find a document' }), 'FRIDGE pharmacy');
    expect(count.textContent).toBe('1 document');
    expect(shown()).toEqual(['Vaccine fridge']);
    type(screen.getByRole('searchbox', { name: 'Find a document' }), 'parking');
    expect(count.textContent).toBe('No document matches.');
    expect(screen.queryByRole('button', { name: /Review by/ })).toBeNull();
  });

  it('shows one department where it is chosen', async () => {
    await open();
    await screen.findByText('2 documents');
    const department = screen.getByRole('combobox', { name: 'Department' });
    expect(
      within(department)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['All departments', 'nursing', 'pharmacy']);
    type(department, 'nursing');
    expect(shown()).toEqual(['Spills']);
  });

  it('says where there is nothing that may be read, which is not the same as nothing found', async () => {
    await open({ 'knowledge.documents': () => [] });
    expect(await screen.findByText('There is no document that you may read.')).toBeDefined();
  });

  it('says what went wrong, and reads again when it is asked to', async () => {
    let broken = true;
    await open({
      'knowledge.documents': () => {
        if (broken) throw new OutpostError('SEAL_BROKEN', 'Import the bundle again.');
        return [SPILLS];
      },
    });
    expect(await screen.findByText('Import the bundle again.')).toBeDefined();
    broken = false;
    press('Try again');
    expect(await screen.findByText('1 document')).toBeDefined();
  });
});

describe('a document', () => {
  it('says who reviewed and who approved it, where somebody did', async () => {
    const signOff = { reviewer: 'R. Example', approver: 'A. Sample', on: '2026-03-04' };
    await open({
      'knowledge.document': () => ({ ...SPILLS, signOff, text: '# Spills', bodyStart: 0, format: 'markdown' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: /^Spills/ }));
    expect(await screen.findByText(/Reviewed by R\. Example, approved by A\. Sample on /)).toBeDefined();
  });

  it('says nothing of it where nobody did', async () => {
    await open({ 'knowledge.document': () => ({ ...SPILLS, text: '# Spills', bodyStart: 0, format: 'markdown' }) });
    fireEvent.click(await screen.findByRole('button', { name: /^Spills/ }));
    expect(await screen.findByText(/Owner:/)).toBeDefined();
    expect(screen.queryByText(/Reviewed by/)).toBeNull();
  });

  it('opens with its version, owner, dates and whom it is for; nothing is marked, since nothing was quoted', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: /^Spills/ }));
    const viewer = within(await screen.findByRole('dialog', { name: 'Spills' }));
    expect(await viewer.findByText(/policies, version 7 · nursing · Owner: Infection control/)).toBeDefined();
    expect(viewer.getByText(/· For everyone · In force from Jan 1, 2026 · Review by Dec 1, 2026 ·/)).toBeDefined();
    expect(viewer.getByRole('heading', { name: 'Kit' })).toBeDefined();
    expect(screen.getByRole('dialog').querySelector('mark')).toBeNull();
    press('Close');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('that cannot be opened says why', async () => {
    await open({
      'knowledge.document': () => {
        throw new OutpostError('NOT_FOUND', 'This version is no longer here.');
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: /^Spills/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('This version is no longer here.');
  });
});
