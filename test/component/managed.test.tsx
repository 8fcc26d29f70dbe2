import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';
import { SystemStatus } from '../../shared/contract/system.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, NURSE, STATUS } from './support/clinic.ts';
import { openPage, openWindow, press, signIn, type } from './support/open-window.tsx';

type Managed = NonNullable<SystemStatus['managed']>;

function managed(more: Partial<Managed> = {}, home: Partial<SystemStatus['home']> = {}): SystemStatus {
  const base = { place: '/etc/outpost/policy.json', settings: {}, problems: [], lines: [], firstStart: null };
  return SystemStatus.parse({
    ...STATUS,
    home: { ...STATUS.home, ...home },
    managed: { ...base, recoveryKeyUnseen: false, ...more },
  });
}
const under = (status: SystemStatus) => ({ 'system.status': () => status });
/** A workstation whose recovery key nobody has written down; whether IT manages it is no matter. */
const UNSEEN = under({ ...STATUS, home: { ...STATUS.home, recoveryKeyUnseen: true } });

afterEach(async () => {
  window.localStorage.clear();
  await startI18n('en');
});

describe('settings that IT made', () => {
  it('are named as such, with where they are changed', async () => {
    const lines = [{ name: 'coverMinutes', value: '2', from: 'policy' } as const];
    await openPage('/settings', under(managed({ settings: { coverMinutes: 2 }, lines })));
    const card = await screen.findByTestId('managed');
    expect(within(card).getByRole('heading', { name: 'Managed by your organisation' })).toBeDefined();
    expect(card.textContent).toContain('/etc/outpost/policy.json');
    expect(screen.getByTestId('managed-coverMinutes').textContent).toBe('Minutes until the screen covers itself2');
  });

  it('are no part of a window that nobody manages', async () => {
    await openPage('/settings');
    expect(screen.queryByTestId('managed')).toBeNull();
  });

  it('that cannot be used are named with their code and value', async () => {
    const problem = { setting: 'coverMinutes', value: '500', reason: 'too big', reading: '5 minutes' };
    const unknown = { setting: 'colour', value: '"red"', reason: 'no such setting', reading: 'ignored' };
    const problems = [problem, unknown].map((one) => ({ ...one, code: 'POLICY_INVALID' as const }));
    await openPage('/settings', under(managed({ problems })));
    const told = await screen.findByTestId('policy-problems');
    expect(told.textContent).toContain('POLICY_INVALID: Minutes until the screen covers itself = 500');
    expect(told.textContent).toContain('colour (there is no such setting)');
  });

  it('that cannot be gone by as a whole are named on the first screen, with why nobody should enrol it again', async () => {
    const problem = { setting: null, value: null, reason: 'others can write it', reading: 'as without a policy' };
    const problems = [{ ...problem, code: 'POLICY_EXPOSED' as const }];
    openWindow({
      ...under(managed({ problems }, { state: 'missing' })),
      'setup.state': () => ({ home: 'missing', ways: null, setAside: [] }),
    });
    expect((await screen.findByTestId('policy-problems')).textContent).toContain('POLICY_EXPOSED');
    expect(screen.getByTestId('home-elsewhere').textContent).toContain('do not enrol it again');
  });

  it('do not speak of another home on the first screen where they can be gone by', async () => {
    openWindow({
      ...under(managed({}, { state: 'missing' })),
      'setup.state': () => ({ home: 'missing', ways: null, setAside: [] }),
    });
    await screen.findByTestId('first-enrol');
    expect(screen.queryByTestId('home-elsewhere')).toBeNull();
  });

  it('speak the language that IT set, before anybody has signed in, and let nobody choose another', async () => {
    openWindow(under(managed({ settings: { windowLanguage: 'es' } })));
    expect(await screen.findByRole('heading', { name: '¿Quién es usted?' })).toBeDefined();
    expect(document.documentElement.lang).toBe('es');
    expect(window.localStorage.getItem('outpost.preferences')).toBeNull();
  });

  it('show the language that holds as one that cannot be changed', async () => {
    await openPage('/settings', under(managed({ settings: { windowLanguage: 'en' } })));
    const select = await screen.findByTestId<HTMLSelectElement>('language-select');
    expect([select.value, select.disabled]).toEqual(['en', true]);
  });
});

describe('a computer that was to set itself up', () => {
  it('says why it could not, in words and with a code', async () => {
    const firstStart = { code: 'ROOT_MISMATCH', message: 'The root has another fingerprint.' } as const;
    openWindow(under(managed({ firstStart }, { state: 'missing' })));
    expect((await screen.findByTestId('first-start-failed')).textContent).toContain(
      'ROOT_MISMATCH: The root has another fingerprint.',
    );
  });

  it('asks whoever is there first for the first admin, and signs them in', async () => {
    const status = managed({ settings: { enrolmentFile: '/srv/e.json' } });
    const fake = openWindow(
      {
        ...under(status),
        'accounts.list': () => [],
        'managed.firstAdmin': () => ADMIN,
        'accounts.signIn': () => ({ session: 's', account: ADMIN }),
      },
      '/',
      [],
    );
    await screen.findByTestId('first-admin');
    type(screen.getByTestId('admin-name'), 'Ada Admin');
    type(screen.getByTestId('admin-pin'), '13579');
    type(screen.getByTestId('admin-pin-again'), '13570');
    press('Make the account');
    expect(await screen.findByText(/The two PINs differ/)).toBeDefined();
    expect(fake.inputsOf('managed.firstAdmin')).toEqual([]);
    type(screen.getByTestId('admin-pin-again'), '13579');
    press('Make the account');
    await screen.findByRole('button', { name: 'Sign out' });
    expect(fake.inputsOf('managed.firstAdmin')).toEqual([{ id: 'ada-admin', displayName: 'Ada Admin', pin: '13579' }]);
  });

  it('asks nobody for it where IT did not enrol it, or where somebody has an account', async () => {
    openWindow({ ...under(managed()), 'accounts.list': () => [] }, '/', []);
    expect(await screen.findByText(/There is no account on this workstation yet/)).toBeDefined();
    expect(screen.queryByTestId('first-admin')).toBeNull();
  });

  it('has its first admin write the recovery key down before anything else', async () => {
    const keys = ['AAAA-BBBB', null];
    const fake = openWindow({
      ...UNSEEN,
      'managed.recoveryKey': ({ written }) => ({ recoveryKey: written ? null : (keys[0] ?? null) }),
    });
    await signIn(ADMIN);
    await screen.findByTestId('recovery-key-page');
    expect(screen.queryByTestId('recovery-key')).toBeNull();
    press('Show it');
    const groups = within(await screen.findByTestId('recovery-key')).getAllByRole('listitem');
    expect(groups.map(({ textContent }) => textContent)).toEqual(['AAAA', 'BBBB']);
    press('I have written it down');
    await screen.findByRole('button', { name: 'Sign out' });
    expect(fake.inputsOf('managed.recoveryKey')).toEqual([{ written: false }, { written: true }]);
  });

  it('keeps nobody else from working, and says so where it fails', async () => {
    openWindow(UNSEEN);
    await signIn(NURSE);
    await screen.findByRole('button', { name: 'Sign out' });
  });

  it('says that the key could not be made, and lets the admin go on', async () => {
    openWindow({
      ...UNSEEN,
      'managed.recoveryKey': () => {
        throw new OutpostError('DISK_FULL', 'full');
      },
    });
    await signIn(ADMIN);
    await screen.findByTestId('recovery-key-page');
    press('Show it');
    expect(await screen.findByText(/The disk is full/)).toBeDefined();
    act(() => screen.getByTestId('recovery-later').click());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sign out' })).toBeDefined());
  });
});
