import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SyncResult } from '../../shared/contract/knowledge.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { KNOWLEDGE } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage } from './support/open-window.tsx';

const NOTHING_NEW = SyncResult.parse({
  tenant: 'harbour',
  activated: [],
  unchanged: [{ id: 'policies', version: 7 }],
  refused: [],
  withdrawn: [],
  notices: [],
  bytesDownloaded: 0,
  segmentsDownloaded: 0,
  segmentsKept: 4,
});

/** Opens the page and syncs. */
async function sync(services: Services): Promise<FakeEngine> {
  const fake = await openPage('/knowledge', services);
  fireEvent.click(await screen.findByRole('button', { name: 'Sync now' }));
  return fake;
}

describe('the knowledge on this workstation', () => {
  it('is shown with its version, who signed it, and what a roll-back would bring', async () => {
    await openPage('/knowledge');
    expect(await screen.findByRole('heading', { name: 'Policies · version 7' })).toBeDefined();
    expect(screen.getByText('0123456789abcdef')).toBeDefined();
    expect(screen.getByText('2 documents, 40 passages')).toBeDefined();
    expect(screen.getByText('Version kept for a roll-back').nextElementSibling?.textContent).toBe('6');
    expect(screen.getByText('https://knowledge.example.org')).toBeDefined();
  });

  it('says how many answers each version has given here, and how many of them were wrong', async () => {
    await openPage('/knowledge', {
      'reports.rates': () => [
        { bundle: 'policies', version: 7, shown: 40, wrong: 2, confirmed: 1 },
        { bundle: 'policies', version: 6, shown: 1, wrong: 0, confirmed: 0 },
        { bundle: 'others', version: 7, shown: 9, wrong: 9, confirmed: 9 },
      ],
    });
    const now = (await screen.findByText('Answers of this version')).nextElementSibling?.textContent;
    expect(now).toBe('40 shown; 2 marked as wrong (5%), 1 found wrong by a reviewer');
    expect(screen.getByText('Answers of version 6').nextElementSibling?.textContent).toContain('1 shown; 0 marked');
  });

  it('names what the organisation has switched off, and for what', async () => {
    const caps = [
      { source: 'enrolment' as const, id: 'harbour', caps: { languageModel: 'off' as const } },
      { source: 'bundle' as const, id: 'policies', caps: { claims: 'related' as const, closed: ['policy' as const] } },
    ];
    await openPage('/knowledge', { 'knowledge.status': () => ({ ...KNOWLEDGE, caps }) });
    const items = [...(await screen.findByTestId('caps')).querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items).toEqual([
      'Everything on this workstation: no language model',
      'Policies: no answers, only the closest approved words; no approved words for “Policy”: such questions go to people',
    ]);
  });

  it('that cannot be read again is said to be as it was, on the page and in the head, until it can', async () => {
    let broken = false;
    const status = () => {
      if (broken) throw new OutpostError('SEAL_BROKEN', 'Import the bundle again.');
      return KNOWLEDGE;
    };
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await openPage('/knowledge', { 'knowledge.status': status });
      await screen.findByRole('heading', { name: 'Policies · version 7' });
      expect(screen.queryByTestId('not-fresh')).toBeNull();
      broken = true;
      act(() => void vi.advanceTimersByTime(60_000));
      const stale = (await screen.findByTestId('not-fresh')).textContent;
      expect(stale).toContain('Import the bundle again.');
      expect(stale).toMatch(/as it was on .*\d{4}/);
      expect(screen.getByRole('heading', { name: 'Policies · version 7' })).toBeDefined();
      expect(screen.getByTestId('knowledge-state').textContent).toContain('could not be read again');
      broken = false;
      fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await waitFor(() => expect(screen.queryByTestId('not-fresh')).toBeNull());
    } finally {
      vi.useRealTimers();
    }
  });

  it('says of a bundle that is being prepared for search by meaning how far it is, and that its test waits', async () => {
    const [policies] = KNOWLEDGE.bundles;
    if (!policies) throw new Error('The sample has a bundle.');
    const preparing = {
      ...policies,
      selfTest: 'skipped_foreign_embedder' as const,
      vectors: { from: 'none' as const, done: 12, total: 40 },
    };
    await openPage('/knowledge', { 'knowledge.status': () => ({ ...KNOWLEDGE, bundles: [preparing] }) });
    expect((await screen.findByText('Search')).nextElementSibling?.textContent).toContain('12 of 40 passages');
    expect(screen.getByText('Its own test questions').nextElementSibling?.textContent).toContain('not asked yet');
  });

  it('that failed to sync says when, with which code, and what to do', async () => {
    const lastFailure = { at: '2026-11-27T07:00:00Z', code: 'METADATA_EXPIRED', message: 'Ask IT for a fresh stick.' };
    await openPage('/knowledge', { 'knowledge.status': () => ({ ...KNOWLEDGE, lastFailure }) });
    expect(await screen.findByText('METADATA_EXPIRED')).toBeDefined();
    expect(screen.getByText('Ask IT for a fresh stick.')).toBeDefined();
  });

  it('whose sources are left alone says when they are tried again, and that a person need not wait', async () => {
    const lastFailure = { at: '2026-11-27T07:00:00Z', code: 'UNREACHABLE', message: 'Nobody answers.' };
    const breaker = { state: 'open', until: '2026-11-27T09:00:00Z' } as const;
    await openPage('/knowledge', { 'knowledge.status': () => ({ ...KNOWLEDGE, lastFailure, breaker }) });
    expect(await screen.findByText(/it is tried again after .*2026.* “Sync now” tries it at once/)).toBeDefined();
  });

  it('is said to be missing where there is none', async () => {
    await openPage('/knowledge', { 'knowledge.status': () => ({ ...KNOWLEDGE, bundles: [], sources: [] }) });
    expect(await screen.findAllByText('No approved knowledge yet')).not.toHaveLength(0);
    expect(screen.getByText('Where knowledge comes from').nextElementSibling?.textContent).toBe('none');
  });
});

describe('a sync', () => {
  it('says politely what it does and how far it is, then what it brought', async () => {
    const downloaded = Promise.withResolvers<void>();
    const fake = await sync({
      'knowledge.sync': async (_input, { emit }) => {
        emit({ step: 'segments', bundle: 'policies', done: 1, total: 4 });
        await downloaded.promise;
        return {
          ...NOTHING_NEW,
          activated: [{ id: 'policies', version: 8 }],
          unchanged: [],
          bytesDownloaded: 2_500_000,
        };
      },
    });
    const step = await screen.findByText('Downloading');
    expect(step.getAttribute('role')).toBe('status');
    const bar = screen.getByRole('progressbar', { name: 'Downloading' });
    expect(bar.getAttribute('value')).toBe('0.25');
    const asked = fake.inputsOf('knowledge.status').length;
    downloaded.resolve();
    expect(await screen.findByText('Up to date. New: 1. Unchanged: 0. Refused: 0. 2.5 MB downloaded')).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
    await waitFor(() => expect(fake.inputsOf('knowledge.status').length).toBeGreaterThan(asked));
  });

  it('that refused something names it, with the code and the reason', async () => {
    const refused = [{ id: 'policies', version: 8, code: 'SIGNATURE_INVALID', message: 'Call IT.' }];
    await sync({ 'knowledge.sync': () => ({ ...NOTHING_NEW, unchanged: [], refused }) });
    expect(await screen.findByText('SIGNATURE_INVALID')).toBeDefined();
    const notice = screen.getByTestId('sync-done');
    expect(notice.textContent).toContain('Refused: 1.');
    expect(notice.textContent).toContain(
      'policies: SIGNATURE_INVALID This is not signed by the keys that it should be',
    );
    expect(notice.className).toContain('warning');
  });

  it('stops when it is told to; that is no failure', async () => {
    const stopped = vi.fn();
    await sync({
      'knowledge.sync': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped();
            reject(new OutpostError('CANCELLED', 'Stopped.'));
          });
        }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect((await screen.findByTestId('sync-failed')).getAttribute('role')).toBe('status');
    await waitFor(() => expect(stopped).toHaveBeenCalledOnce());
    expect(screen.getByRole('button', { name: 'Sync now' })).toBeDefined();
  });

  it('that fails says so at once, with its code', async () => {
    await sync({
      'knowledge.sync': () => {
        throw new OutpostError('UNREACHABLE', 'No source can be reached: check the connection.');
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^UNREACHABLE The place where the policies come from cannot be reached/);
  });
});
