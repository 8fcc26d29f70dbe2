import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';
import type { DesktopBridge } from '../../renderer/bridge/electron-transport.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { KeyStoreRequest, type KeyStoreState } from '../../shared/rpc/desktop.ts';
import { ADMIN, NURSE, STATUS } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, openWindow, press, signIn, type } from './support/open-window.tsx';

const open = (services: Services = {}): Promise<FakeEngine> => openPage('/settings', services);

function typePins(current: string, next: string, again = next): void {
  type(screen.getByLabelText('Current PIN'), current);
  type(screen.getByLabelText('New PIN (4 to 12 digits)'), next);
  type(screen.getByLabelText('New PIN, again'), again);
  press('Save');
}

afterEach(async () => {
  vi.unstubAllGlobals();
  window.localStorage.clear();
  delete document.documentElement.dataset.theme;
  await startI18n('en');
});

describe('how the window looks', () => {
  it('changes its language at once, tells assistive technology, and remembers it', async () => {
    await open();
    type(screen.getByLabelText('Language of this window'), 'es');
    expect(await screen.findByRole('heading', { name: 'Ajustes' })).toBeDefined();
    expect(document.documentElement.lang).toBe('es');
    expect(JSON.parse(window.localStorage.getItem('outpost.preferences') ?? '')).toMatchObject({ language: 'es' });
  });

  it('says how the models stand, in words', async () => {
    const models = { llm: 'no_memory', embedder: 'asleep', embedderId: 'small' } as const;
    await open({ 'system.status': () => ({ ...STATUS, models }) });
    expect(await screen.findByText(/language model: off, too little free memory/)).toBeDefined();
    expect(screen.getByText(/search by meaning: at rest, loads when somebody types/)).toBeDefined();
  });

  it('changes its colours', async () => {
    await open();
    type(screen.getByLabelText('Colours'), 'dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});

describe('a PIN', () => {
  it('is changed with the old one, and its fields are emptied', async () => {
    const fake = await open({ 'accounts.setPin': () => ({}) });
    typePins('2468', '135790');
    const saved = await screen.findByText(/Your PIN was changed/);
    expect(saved.closest('[role=status]')).not.toBeNull();
    expect(fake.inputsOf('accounts.setPin')).toEqual([{ id: NURSE.id, pin: '135790', oldPin: '2468' }]);
    expect(screen.getByLabelText<HTMLInputElement>('Current PIN').value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('New PIN, again').value).toBe('');
  });

  it('typed in two ways is not sent, and the field that differs says so', async () => {
    const fake = await open({ 'accounts.setPin': () => ({}) });
    typePins('2468', '135790', '135791');
    expect((await screen.findByRole('alert')).textContent).toContain('The two new PINs differ');
    expect(screen.getByLabelText('New PIN, again').getAttribute('aria-invalid')).toBe('true');
    expect(fake.inputsOf('accounts.setPin')).toEqual([]);
  });

  it('with a wrong old one is refused: only that is to be typed again', async () => {
    await open({
      'accounts.setPin': () => {
        throw new OutpostError('WRONG_PIN', 'Wrong.', { details: { attemptsLeft: 2 } });
      },
    });
    typePins('1111', '135790');
    expect((await screen.findByRole('alert')).textContent).toContain('Tries left before a pause: 2');
    const current = screen.getByLabelText<HTMLInputElement>('Current PIN');
    expect(current.getAttribute('aria-invalid')).toBe('true');
    expect(current.value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('New PIN, again').value).toBe('135790');
  });

  it('is never shown, and password managers know which is which', async () => {
    await open();
    const field = (label: string): (string | null)[] => {
      const input = screen.getByLabelText(label);
      return [input.getAttribute('type'), input.getAttribute('autocomplete')];
    };
    expect(field('Current PIN')).toEqual(['password', 'current-password']);
    expect(field('New PIN (4 to 12 digits)')).toEqual(['password', 'new-password']);
  });
});

describe('the key store of the computer', () => {
  /** The desktop's bridge with a key store that knows one passphrase. */
  function onDesktop(start: KeyStoreState): KeyStoreRequest[] {
    let state = start;
    const asked: KeyStoreRequest[] = [];
    const bridge: DesktopBridge = {
      shell: 'electron',
      send: () => undefined,
      onMessage: () => () => undefined,
      onCover: () => () => undefined,
      chooseFolder: () => Promise.resolve({ kind: 'done', value: { folder: null } }),
      async keyStore(raw) {
        const request = KeyStoreRequest.parse(raw);
        asked.push(request);
        if (request.kind === 'remember' && request.passphrase !== 'right')
          return { kind: 'refused', code: 'WRONG_KEY', message: 'That passphrase does not open this home.' };
        if (request.kind !== 'status') state = { ...state, remembered: request.kind === 'remember' };
        return { kind: 'done', value: state };
      },
    };
    vi.stubGlobal('outpost', bridge);
    return asked;
  }

  it('is not offered in a browser', async () => {
    await open();
    expect(screen.queryByRole('heading', { name: 'Open without the passphrase' })).toBeNull();
  });

  it('remembers with the passphrase, refuses a wrong one, and forgets', async () => {
    onDesktop({ usable: true, remembered: false });
    await open();
    type(await screen.findByLabelText(/Passphrase/), 'wrong');
    press('Remember on this computer');
    expect((await screen.findByRole('alert')).textContent).toBe('That does not open this home. Try again.');
    type(screen.getByLabelText(/Passphrase/), 'right');
    press('Remember on this computer');
    expect(await screen.findByText('The key store of this computer opens this home.')).toBeDefined();
    press('Forget');
    expect(await screen.findByLabelText(/Passphrase/)).toBeDefined();
  });

  it('that protects nothing is not offered, and the reason is given', async () => {
    const asked = onDesktop({ usable: false, remembered: false });
    await open();
    expect(await screen.findByText(/no key store that protects a key/)).toBeDefined();
    expect(screen.queryByLabelText(/Passphrase/)).toBeNull();
    await waitFor(() => expect(asked).toEqual([{ kind: 'status' }]));
  });
});

describe('a PIN that somebody else has set', () => {
  it('is changed before anything else is shown', async () => {
    let temporary = true;
    const nurse = () => ({ ...NURSE, ...(temporary && { pinTemporary: true }) });
    const services: Services = {
      'accounts.current': () => ({ account: nurse() }),
      'accounts.setPin'() {
        temporary = false;
        return {};
      },
    };
    const fake = openWindow(services, '/', [nurse()]);
    await signIn(NURSE);
    expect(await screen.findByRole('heading', { name: 'Choose your own PIN' })).toBeDefined();
    expect(screen.queryByRole('navigation')).toBeNull();
    typePins('2468', '9753');
    expect(await screen.findByRole('navigation')).toBeDefined();
    expect(fake.inputsOf('accounts.setPin')).toEqual([{ id: NURSE.id, pin: '9753', oldPin: '2468' }]);
  });
});

describe('locking the workstation', () => {
  const lockable = { ...STATUS, home: { ...STATUS.home, lockable: true } };

  it('is offered to an admin where somebody can open it again, and ends at the passphrase', async () => {
    const locked = { ...STATUS, home: { ...STATUS.home, state: 'locked' as const } };
    await openPage('/settings', { 'system.status': () => lockable, 'system.lock': () => locked }, ADMIN);
    fireEvent.click(await screen.findByTestId('lock-button'));
    expect(await screen.findByRole('heading', { name: 'This home is locked' })).toBeDefined();
  });

  it('is offered to nobody else, nor where a file opens it at every start', async () => {
    await openPage('/settings', { 'system.status': () => lockable });
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByTestId('lock-home')).toBeNull();
    cleanup();
    await openPage('/settings', {}, ADMIN);
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByTestId('lock-home')).toBeNull();
  });
});
