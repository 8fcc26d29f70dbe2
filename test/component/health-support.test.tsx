import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../../shared/contract/accounts.ts';
import { ADMIN, NURSE } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { HEALTH, WELL } from './support/health.ts';
import { openPage, press } from './support/open-window.tsx';

vi.mock('uplot', () => ({ default: class {} }));

const text = '{\n  "kind": "outpost-support"\n}\n';
const sha256 = 'ab'.repeat(32);

async function open(services: Services, account: Account): Promise<FakeEngine> {
  const quiet = { ...HEALTH, questions: 0, routes: {} };
  const fake = await openPage('/health', { ...WELL, 'telemetry.health': () => quiet, ...services }, account);
  await screen.findByText('Waiting to be sent');
  return fake;
}

describe('the file for support', () => {
  it('is shown byte for byte before it is saved, and what is saved is recorded by its hash', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push(blob as Blob);
      return 'blob:support';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const fake = await open({ 'support.preview': () => ({ text, sha256 }), 'support.saved': () => ({}) }, ADMIN);
    expect(screen.queryByTestId('support-save')).toBeNull();
    press('Show the file');
    expect((await screen.findByTestId('support-body')).textContent).toBe(text);
    expect(screen.getByTestId('support-sha256').textContent).toBe(sha256);
    expect(saved).toEqual([]);
    press('Save as a file');
    expect(await screen.findByText('Saved, and written into the audit log.')).toBeDefined();
    expect(await saved[0]?.text()).toBe(text);
    expect(fake.inputsOf('support.saved')).toEqual([{ sha256 }]);
    vi.restoreAllMocks();
  });

  it('is for local admins alone', async () => {
    const fake = await open({}, NURSE);
    await waitFor(() => expect(screen.getByTestId('outbox')).toBeDefined());
    expect(screen.queryByTestId('support')).toBeNull();
    expect(fake.inputsOf('support.preview')).toEqual([]);
  });
});
