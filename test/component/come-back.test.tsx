import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateStatus } from '../../shared/contract/updates.ts';
import { ACCOUNTS, NURSE, STATUS } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { openWindow, press, signIn } from './support/open-window.tsx';

const KEY = 'outpost.return';
const CLAIM = 'c'.repeat(43);
const MINUTE = 60_000;
const APPLYING: UpdateStatus = {
  ...{ state: 'applying', current: '1.2.3', channel: 'stable', downloaded: 1, problem: null, notAgain: [] },
  ...{ offered: { version: '1.3.0', bytes: 1, notes: {} }, lastCheck: null },
};
const kept = () => window.localStorage.getItem(KEY);
const open = (services: Services = {}, back: { unusedMs: number } | null = null) =>
  openWindow(services, '/', ACCOUNTS, { back: back && { account: NURSE, ...back } });

beforeEach(() => window.localStorage.removeItem(KEY));
afterEach(() => window.localStorage.removeItem(KEY));

describe('the window in which an update was asked for', () => {
  const held = {
    'system.status': () => ({ ...STATUS, update: { state: 'held' as const, version: '1.3.0' } }),
    'updates.apply': () => APPLYING,
  };

  it('keeps what it comes back by, and tells it with the request', async () => {
    const fake = open(held);
    await signIn(NURSE);
    await screen.findByTestId('update-ready');
    press('Put in place now');
    await waitFor(() => expect(fake.inputsOf('updates.apply')).toHaveLength(1));
    expect(fake.inputsOf('updates.apply')).toEqual([{ claim: kept() }]);
    expect(kept()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it.each([
    ['is covered', (fake: ReturnType<typeof open>) => act(() => fake.goAway())],
    ['has its person signed out', () => press('Sign out')],
  ])('forgets it where it %s, and the engine does too', async (_how, leave) => {
    const fake = open(held);
    await signIn(NURSE);
    await screen.findByTestId('update-ready');
    press('Put in place now');
    await waitFor(() => expect(kept()).not.toBeNull());
    leave(fake);
    await waitFor(() => expect(kept()).toBeNull());
    await waitFor(() => expect(fake.inputsOf('accounts.stayOut').length).toBeGreaterThan(0));
  });
});

describe('the same window in the next version', () => {
  it('shows the page of its person without a PIN, and has forgotten what it came by', async () => {
    window.localStorage.setItem(KEY, CLAIM);
    const fake = open({}, { unusedMs: 1_000 });
    await screen.findByRole('button', { name: 'Sign out' });
    expect(fake.inputsOf('accounts.comeBack')).toEqual([{ claim: CLAIM }]);
    expect(fake.inputsOf('accounts.signIn')).toEqual([]);
    expect(kept()).toBeNull();
  });

  it('covers itself when it would have: what its person has not done counts on', async () => {
    window.localStorage.setItem(KEY, CLAIM);
    open({}, { unusedMs: 5 * MINUTE });
    expect(await screen.findByTestId('cover', {}, { timeout: 5_000 })).toBeDefined();
  });

  it('asks for the PIN where the engine lets nobody back', async () => {
    window.localStorage.setItem(KEY, CLAIM);
    open();
    expect(await screen.findByText('Who are you?')).toBeDefined();
    expect(kept()).toBeNull();
  });

  it('asks nothing of the engine where no update was asked for in it', async () => {
    const fake = open({}, { unusedMs: 0 });
    expect(await screen.findByText('Who are you?')).toBeDefined();
    expect(fake.inputsOf('accounts.comeBack')).toEqual([]);
  });

  it('asks for the PIN where the computer was locked before the home was open', async () => {
    window.localStorage.setItem(KEY, CLAIM);
    const locked = { ...STATUS, home: { ...STATUS.home, state: 'locked' as const } };
    const fake = open({ 'system.status': () => locked }, { unusedMs: 0 });
    await screen.findByText('Give the passphrase of this workstation.');
    act(() => fake.goAway());
    act(() => fake.notify('status.changed', STATUS));
    expect(await screen.findByText('Who are you?')).toBeDefined();
    expect(fake.inputsOf('accounts.comeBack')).toEqual([]);
  });

  it('in a browser sends and keeps nothing of it: no update of the app starts that anew', async () => {
    window.localStorage.setItem(KEY, CLAIM);
    const fake = openWindow();
    expect(await screen.findByText('Who are you?')).toBeDefined();
    expect(fake.inputsOf('accounts.comeBack')).toEqual([]);
  });
});
