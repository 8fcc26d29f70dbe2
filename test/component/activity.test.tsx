import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AuditEntry, type AuditVerdict } from '../../shared/contract/audit.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press } from './support/open-window.tsx';

const entry = (seq: number): AuditEntry =>
  AuditEntry.parse({
    seq,
    at: '2026-11-27T08:00:00Z',
    kind: 'sign_in',
    action: 'signed_in',
    actor: 'nurse',
    details: { attempt: seq },
    hash: 'ab',
  });

/** A log of so many entries, read as the engine reads it: the newest first, a page at a time. */
const logOf = (count: number): Services => ({
  'audit.list': ({ before = count, limit }) =>
    Array.from({ length: Math.min(limit, before) }, (_, i) => entry(before - 1 - i)),
});

const open = (services: Services): Promise<FakeEngine> => openPage('/activity', services);
const rows = (): HTMLElement[] => screen.getAllByRole('row').slice(1);

describe('the activity log', () => {
  it('is a table with named columns, the newest entry first', async () => {
    await open(logOf(2));
    const table = within(await screen.findByRole('table'));
    expect(table.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      '#',
      'When',
      'What',
      'Who',
      'Details',
    ]);
    expect(rows().map((row) => row.firstElementChild?.textContent)).toEqual(['1', '0']);
    expect(rows()[0]?.textContent).toContain('Sign-in: signed in');
    expect(rows()[0]?.textContent).toContain('attempt 1');
  });

  it('goes on to earlier entries, as long as there are some', async () => {
    const fake = await open(logOf(70));
    await screen.findByRole('table');
    expect(rows()).toHaveLength(50);
    press('Earlier');
    expect(await screen.findByRole('cell', { name: '19' })).toBeDefined();
    expect(rows()).toHaveLength(20);
    expect(screen.queryByRole('button', { name: 'Earlier' })).toBeNull();
    expect(fake.inputsOf('audit.list')).toEqual([{ limit: 50 }, { limit: 50, before: 20 }]);
  });

  it('says that nothing happened yet', async () => {
    await open(logOf(0));
    expect(await screen.findByText('Nothing yet.')).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('checking the log', () => {
  const WHOLE: AuditVerdict = {
    ...{ ok: true, entries: 2, lastHash: 'ab', brokenAt: null, reason: null, problem: null, segment: null },
    ...{ segments: 0, unkeyed: 0, removed: 0, anchoredBy: [] },
  };

  it('says that every entry is as it was written', async () => {
    await open({ ...logOf(2), 'audit.verify': () => WHOLE });
    press('Check the log');
    expect(await screen.findByText(/^All 2 entries are as they were written\./)).toBeDefined();
  });

  it('interrupts with the entry that was changed', async () => {
    const verdict: AuditVerdict = { ...WHOLE, ok: false, brokenAt: 1, reason: 'Its hash differs.' };
    await open({ ...logOf(2), 'audit.verify': () => verdict });
    press('Check the log');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The log was changed at entry 1: tell IT. Its hash differs.',
    );
  });

  it('shows what was found last, never an older finding beside it', async () => {
    let busy = true;
    await open({
      ...logOf(2),
      'audit.verify': () => {
        if (busy) throw new OutpostError('HOME_BUSY', 'Try again in a moment.');
        return WHOLE;
      },
    });
    press('Check the log');
    expect((await screen.findByRole('alert')).textContent).toBe('Try again in a moment.');
    busy = false;
    press('Check the log');
    expect(await screen.findByText(/^All 2 entries are as they were written\./)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
