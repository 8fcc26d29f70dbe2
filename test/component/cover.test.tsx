import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_PHARMACIST, LEAD, NURSE, STATUS } from './support/clinic.ts';
import { openPage, press, signIn, type } from './support/open-window.tsx';

const MINUTE = 60_000;
const services = {
  'system.status': () => ({
    ...STATUS,
    home: { ...STATUS.home, idle: { coverMinutes: 2, lockMinutes: 6 } },
    emergency: [{ ...CALL_PHARMACIST, id: 'emergency', name: 'Emergency desk', phone: '555-0100' }],
  }),
};
const question = () => screen.getByLabelText('Your question');

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Nobody touches anything for so long. */
const wait = (ms: number): void => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};

async function openCovered() {
  const fake = await openPage('/', services);
  type(question(), 'half a question');
  fireEvent.keyDown(question());
  wait(2 * MINUTE + 1_000);
  await screen.findByTestId('cover');
  return fake;
}

describe('a window whose person has left', () => {
  it('covers itself: nothing of the page can be seen, reached, printed or read out', async () => {
    await openCovered();
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
    const behind = document.querySelector('.covered');
    expect(behind?.hasAttribute('hidden')).toBe(true);
    expect(behind?.hasAttribute('inert')).toBe(true);
  });

  it('says whom to call in an emergency, without a PIN', async () => {
    await openCovered();
    expect(screen.getByTestId('emergency-numbers').textContent).toContain('Emergency desk 555-0100');
  });

  it('shows the page as it was with the PIN of who is signed in, and not with another', async () => {
    const fake = await openCovered();
    type(screen.getByLabelText(`PIN of ${NURSE.displayName}`), '1111');
    press('Show the page');
    await screen.findByRole('alert');
    expect(screen.getByTestId('cover')).toBeDefined();
    type(screen.getByLabelText(`PIN of ${NURSE.displayName}`), '2468');
    press('Show the page');
    await waitFor(() => expect(screen.queryByTestId('cover')).toBeNull());
    expect((question() as HTMLTextAreaElement).value).toBe('half a question');
    expect(fake.inputsOf('accounts.resume')).toEqual([{ pin: '1111' }, { pin: '2468' }]);
  });

  it('lets another person sign in over it; what was typed before is gone', async () => {
    const fake = await openCovered();
    press('Sign in as somebody else');
    await signIn(LEAD);
    await screen.findByRole('button', { name: 'Sign out' });
    expect(fake.inputsOf('accounts.signOut')).toHaveLength(1);
    expect((question() as HTMLTextAreaElement).value).toBe('');
  });

  it('signs out after the longer time, and says why', async () => {
    const fake = await openCovered();
    wait(5 * MINUTE);
    expect(await screen.findByTestId('session-ended')).toBeDefined();
    expect(fake.inputsOf('accounts.signOut')).toHaveLength(1);
    expect(screen.getByTestId('emergency-numbers')).toBeDefined();
  });

  it('covers itself at once when the computer is locked', async () => {
    const fake = await openPage('/', services);
    act(() => fake.goAway());
    expect(screen.getByTestId('cover')).toBeDefined();
  });
});

describe('a window in which a person works', () => {
  it('stays open, and keeps the session alive without a call of its own', async () => {
    const fake = await openPage('/', services);
    for (let i = 0; i < 8; i++) {
      wait(MINUTE);
      fireEvent.pointerMove(document.body);
    }
    expect(screen.queryByTestId('cover')).toBeNull();
    await waitFor(() => expect(fake.inputsOf('accounts.active').length).toBeGreaterThan(4));
  });

  it('is covered though lists read themselves again and the engine sends news meanwhile', async () => {
    const fake = await openPage('/escalations', { ...services, 'escalations.list': () => [] });
    for (let i = 0; i < 5; i++) {
      wait(30_000);
      act(() => fake.notify('status.changed', services['system.status']()));
    }
    expect(await screen.findByTestId('cover')).toBeDefined();
  });
});
