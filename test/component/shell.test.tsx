import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, KNOWLEDGE, NURSE, STATUS } from './support/clinic.ts';
import { openPage, openWindow, press, signIn, type } from './support/open-window.tsx';

afterEach(() => void vi.useRealTimers());

describe('before a home is open', () => {
  it('says that it is starting until the engine has answered', async () => {
    const answer = Promise.withResolvers<typeof STATUS>();
    openWindow({ 'system.status': () => answer.promise });
    expect(screen.getByRole('status').textContent).toBe('Starting Outpost…');
    answer.resolve(STATUS);
    expect(await screen.findByRole('heading', { name: 'Who are you?' })).toBeDefined();
  });

  it('opens with the passphrase; a wrong one is said and is not kept in its field', async () => {
    const locked = { ...STATUS, home: { ...STATUS.home, state: 'locked' as const } };
    const fake = openWindow({
      'system.status': () => locked,
      'system.unlock': (by) => {
        if (by.by === 'passphrase' && by.passphrase === 'right') return STATUS;
        throw new OutpostError('WRONG_KEY', 'The key does not fit.');
      },
    });
    const field = await screen.findByLabelText<HTMLInputElement>('Passphrase');
    type(field, 'wrong');
    press('Unlock');
    expect((await screen.findByRole('alert')).textContent).toBe('WRONG_KEY That does not open this home. Try again.');
    expect(field.value).toBe('');
    type(field, 'right');
    press('Unlock');
    expect(await screen.findByRole('heading', { name: 'Who are you?' })).toBeDefined();
    expect(fake.inputsOf('system.unlock')).toHaveLength(2);
  });
});

describe('signing in', () => {
  it('refuses a wrong PIN with the tries that are left, and lets nothing be seen', async () => {
    openWindow();
    await signIn(NURSE, '1111');
    expect((await screen.findByRole('alert')).textContent).toBe('That PIN is not right. Tries left before a pause: 4.');
    expect(screen.getByLabelText<HTMLInputElement>('PIN of Nina Nurse').value).toBe('');
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('puts the focus where the PIN is typed', async () => {
    openWindow();
    fireEvent.click(await screen.findByRole('button', { name: /Nina Nurse/ }));
    expect(document.activeElement).toBe(screen.getByLabelText('PIN of Nina Nurse'));
  });

  it('says so where the workstation has no account', async () => {
    openWindow({ 'accounts.list': () => [] });
    expect(await screen.findByText(/There is no account on this workstation yet/)).toBeDefined();
  });
});

describe('a window with an account signed in', () => {
  it('has its landmarks, a way past the menu, and says which page is open', async () => {
    await openPage('/library', { 'knowledge.documents': () => [] });
    expect(within(screen.getByRole('banner')).getByText('Nina Nurse')).toBeDefined();
    const menu = screen.getByRole('navigation', { name: 'Main menu' });
    expect(within(menu).getByRole('link', { current: 'page' }).textContent).toBe('Library');
    const skip = screen.getByRole('link', { name: 'Skip to content' });
    expect(skip.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`);
  });

  it('names the knowledge that answers, with its age', async () => {
    await openPage('/');
    expect(await screen.findByRole('link', { name: 'Knowledge: Policies · version 7 · 3 days old' })).toBeDefined();
  });

  it('says that knowledge is too old to answer from', async () => {
    const bundles = KNOWLEDGE.bundles.map((bundle) => ({ ...bundle, expired: true }));
    await openPage('/', { 'knowledge.status': () => ({ ...KNOWLEDGE, bundles }) });
    expect(await screen.findByRole('link', { name: /expired: not used for answers/ })).toBeDefined();
  });

  it('names what is degraded, with its remedy, as soon as the engine says so', async () => {
    const fake = await openPage('/');
    act(() =>
      fake.notify('status.changed', {
        ...STATUS,
        degraded: [{ degradation: 'model_missing', text: 'No model', remedy: 'Run: models fetch.' }],
      }),
    );
    expect(
      await screen.findByText(/Without the language model: approved sentences only\. A local admin fetches it below\./),
    ).toBeDefined();
  });

  it('says that records are an earlier copy and what to do; an admin acknowledges it, and nobody else', async () => {
    const setBack = {
      ...STATUS,
      degraded: [{ degradation: 'records_set_back' as const, text: 'Older', remedy: 'Call IT.' }],
    };
    const fake = await openPage('/', {
      'system.status': () => setBack,
      'system.acknowledgeSetBack': () => ({ acknowledged: [] }),
    });
    expect(await screen.findByText(/The records are an earlier copy\. You can go on asking\. Tell IT/)).toBeDefined();
    expect(screen.queryByTestId('acknowledge-set-back')).toBeNull();
    press('Sign out');
    await signIn(ADMIN);
    fireEvent.click(await screen.findByTestId('acknowledge-set-back'));
    await waitFor(() => expect(fake.inputsOf('system.acknowledgeSetBack')).toEqual([{}]));
    act(() => fake.notify('status.changed', STATUS));
    await waitFor(() => expect(screen.queryByTestId('acknowledge-set-back')).toBeNull());
  });

  it('says that the line is lost for as long as it is, and stays signed in', async () => {
    const fake = await openPage('/');
    act(() => fake.connect('reconnecting'));
    expect(screen.getByText(/The connection to Outpost was lost/)).toBeDefined();
    act(() => fake.connect('connected'));
    expect(screen.queryByText(/The connection to Outpost was lost/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeDefined();
  });

  it('says what to do in a browser whose address was used already, and shows nothing else', async () => {
    const fake = await openPage('/');
    act(() => fake.connect('refused'));
    expect(screen.getByText(/This address was used already/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
  });

  it('says that a page does not exist', async () => {
    await openPage('/nowhere');
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeDefined();
  });
});

describe('the end of a session', () => {
  it('after a time without use the window is locked by itself, and says why', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const fake = await openPage('/');
    fake.endSessions();
    act(() => void vi.advanceTimersByTime(5_000));
    await waitFor(() => expect(screen.queryByRole('navigation')).toBeNull());
    expect(screen.getByTestId('session-ended').textContent).toContain('You were signed out');
  });

  it('locks at once where a call is refused for it', async () => {
    const fake = await openPage('/escalations', { 'escalations.list': () => [] });
    fake.endSessions();
    fireEvent.click(screen.getByRole('link', { name: 'Library' }));
    expect(await screen.findByTestId('session-ended')).toBeDefined();
  });

  it('signing out forgets the page: the next person begins at the first', async () => {
    await openPage('/library', { 'knowledge.documents': () => [] });
    press('Sign out');
    await signIn(ADMIN);
    expect(await screen.findByRole('heading', { name: 'Ask the approved policies' })).toBeDefined();
    expect(screen.queryByTestId('session-ended')).toBeNull();
  });
});
