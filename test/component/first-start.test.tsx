import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';
import type { SystemStatus } from '../../shared/contract/system.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { STATUS } from './support/clinic.ts';
import { onDesktop } from './support/desktop.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openWindow, press, type } from './support/open-window.tsx';

const PASSPHRASE = 'correct horse';
const RECOVERY_KEY = 'ABCD-EFGH-JKMN-PQRS';
const FINGERPRINT = '0a1b 2c3d 4e5f 6071';
const SHOWN = {
  organisation: 'Harbour Clinic',
  facility: 'harbour',
  departments: ['nursing'],
  sources: ['https://knowledge.example.org'],
  fingerprint: FINGERPRINT,
};

const at = (state: SystemStatus['home']['state'], sample = false): SystemStatus => ({
  ...STATUS,
  home: { ...STATUS.home, state, sample },
});

/** A workstation whose home is there as soon as something has made it. */
function openWithout(services: Services = {}): FakeEngine & { made(): void } {
  let status = at('missing');
  const fake = openWindow({
    'system.status': () => status,
    'setup.state': () => ({ home: 'missing', ways: null, setAside: [] }),
    'setup.readEnrolment': () => SHOWN,
    'setup.enrol': () => {
      made();
      return { recoveryKey: RECOVERY_KEY };
    },
    'setup.recoveryKeyWritten': () => ({}),
    ...services,
  });
  function made(): void {
    status = at('ready');
    fake.notify('status.changed', status);
  }
  return { ...fake, made };
}

afterEach(async () => {
  vi.unstubAllGlobals();
  await startI18n('en');
});

const heading = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { name, level: 1 });
const isDisabled = (testId: string): boolean => screen.getByTestId<HTMLButtonElement>(testId).disabled;
const typeTwice = (testId: string, value: string, again = value): void => {
  type(screen.getByTestId(testId), value);
  type(screen.getByTestId(`${testId}-again`), again);
};

async function toFingerprint(): Promise<void> {
  fireEvent.click(await screen.findByTestId('first-enrol'));
  fireEvent.click(await screen.findByTestId('choose-enrolment'));
  await heading('Is this your organisation?');
}
async function toAdmin(passphrase = PASSPHRASE): Promise<void> {
  await toFingerprint();
  fireEvent.click(screen.getByTestId('compared'));
  press('Go on');
  await heading('How is this workstation opened?');
  typeTwice('new-passphrase', passphrase);
  press('Go on');
  await heading('The first local admin');
}
function giveAdmin(name = 'Ana Núñez'): void {
  type(screen.getByTestId('admin-name'), name);
  typeTwice('admin-pin', '135790');
  press('Set up this workstation');
}

describe('a workstation that is not set up', () => {
  it('offers its three beginnings by button, and names no command', async () => {
    openWithout();
    await heading('This workstation is not set up yet');
    for (const way of ['enrol', 'sample', 'restore']) expect(await screen.findByTestId(`first-${way}`)).toBeDefined();
    expect(document.body.textContent).not.toMatch(/npm|outpost --|setup --/);
  });

  it('says so in Spanish too', async () => {
    await startI18n('es');
    openWithout();
    await heading('Este equipo aún no está configurado');
    expect(screen.getByText('Probar la clínica de muestra')).toBeDefined();
  });

  it('sets nothing up over what is left of a home: restored, or set aside', async () => {
    openWithout({ 'setup.state': () => ({ home: 'remains', ways: null, setAside: [] }) });
    expect(await screen.findByTestId('remains')).toBeDefined();
    expect(screen.queryByTestId('first-enrol')).toBeNull();
    expect(screen.getByTestId('first-restore')).toBeDefined();
    expect(screen.getByTestId('first-anew')).toBeDefined();
  });
});

describe('enrolling', () => {
  it('shows whose file it is, and goes on only once its fingerprint was compared', async () => {
    const desktop = onDesktop({ choices: ['/media/stick/enrolment.json'] });
    const fake = openWithout();
    await toFingerprint();
    expect(desktop.asked).toEqual([{ title: 'The enrolment file', of: 'file' }]);
    expect(fake.inputsOf('setup.readEnrolment')).toEqual([
      { enrolment: { from: 'file', path: '/media/stick/enrolment.json' } },
    ]);
    expect(screen.getByText('Harbour Clinic')).toBeDefined();
    const groups = screen.getByRole('list', { name: 'Fingerprint of the root' });
    expect([...groups.children].map((group) => group.textContent)).toEqual(FINGERPRINT.split(' '));
    expect(isDisabled('next')).toBe(true);
    fireEvent.click(screen.getByTestId('compared'));
    expect(isDisabled('next')).toBe(false);
  });

  it('puts the focus on the heading of each step that follows', async () => {
    onDesktop({ choices: ['/media/stick/enrolment.json'] });
    openWithout();
    await toFingerprint();
    expect(document.activeElement).toBe(await heading('Is this your organisation?'));
  });

  it('stays where it is when the dialog is closed without a choice', async () => {
    onDesktop({ choices: [null] });
    const fake = openWithout();
    fireEvent.click(await screen.findByTestId('first-enrol'));
    fireEvent.click(await screen.findByTestId('choose-enrolment'));
    await heading('The enrolment file');
    expect(fake.inputsOf('setup.readEnrolment')).toEqual([]);
  });

  it('takes the content of a file in a browser, which has no path to give', async () => {
    const fake = openWithout();
    fireEvent.click(await screen.findByTestId('first-enrol'));
    const file = new File(['{"an": "enrolment"}'], 'enrolment.json');
    fireEvent.change(await screen.findByTestId('enrolment-file'), { target: { files: [file] } });
    await heading('Is this your organisation?');
    expect(fake.inputsOf('setup.readEnrolment')).toEqual([
      { enrolment: { from: 'text', text: '{"an": "enrolment"}' } },
    ]);
  });

  it('says why a file is refused, with its code and what to do', async () => {
    onDesktop({ choices: ['/media/stick/other.json'] });
    openWithout({
      'setup.readEnrolment': () => {
        throw new OutpostError('SIGNATURE_INVALID', 'Run `knowledge enrol` again.');
      },
    });
    fireEvent.click(await screen.findByTestId('first-enrol'));
    fireEvent.click(await screen.findByTestId('choose-enrolment'));
    const refused = await screen.findByTestId('enrolment-refused');
    expect(refused.textContent).toMatch(/^SIGNATURE_INVALID This is not signed by the keys/);
    expect(refused.getAttribute('role')).toBe('alert');
  });

  it.each([
    ['short', 'short', 'A passphrase has 8 characters or more.'],
    [PASSPHRASE, 'correct house', 'The two passphrases differ. Type the same one twice.'],
  ])('goes no further with the passphrases %s and %s', async (once, again, says) => {
    onDesktop({ choices: ['/media/stick/enrolment.json'] });
    openWithout();
    await toFingerprint();
    fireEvent.click(screen.getByTestId('compared'));
    press('Go on');
    await heading('How is this workstation opened?');
    typeTwice('new-passphrase', once, again);
    press('Go on');
    expect((await screen.findByRole('alert')).textContent).toBe(says);
    await heading('How is this workstation opened?');
  });

  it('makes the home of what was compared, and shows the recovery key until it is said to be written down', async () => {
    onDesktop({ choices: ['/media/stick/enrolment.json'] });
    const fake = openWithout();
    await toAdmin();
    giveAdmin();
    await heading('Write down the recovery key');
    expect(fake.inputsOf('setup.enrol')).toEqual([
      {
        enrolment: { from: 'file', path: '/media/stick/enrolment.json' },
        fingerprint: FINGERPRINT,
        passphrase: PASSPHRASE,
        admin: { id: 'ana-nunez', displayName: 'Ana Núñez', pin: '135790' },
      },
    ]);
    // There is a home by now, and the key stands all the same.
    const groups = screen.getByRole('list', { name: 'Recovery key' });
    expect([...groups.children].map((group) => group.textContent).join('-')).toBe(RECOVERY_KEY);
    expect(isDisabled('recovery-done')).toBe(true);
    fireEvent.click(screen.getByTestId('written'));
    press('Done: to the sign-in');
    await heading('Who are you?');
    expect(fake.inputsOf('setup.recoveryKeyWritten')).toEqual([{ recoveryKey: RECOVERY_KEY }]);
  });

  it('leaves no passphrase, PIN or recovery key in the page once its step is done', async () => {
    onDesktop({ choices: ['/media/stick/enrolment.json'] });
    openWithout();
    const values = (): string =>
      [...document.querySelectorAll('input')].map(({ value }) => value).join(' ') + document.documentElement.outerHTML;
    await toAdmin();
    expect(values()).not.toContain(PASSPHRASE);
    giveAdmin();
    await heading('Write down the recovery key');
    expect(values()).not.toContain(PASSPHRASE);
    expect(values()).not.toContain('135790');
    fireEvent.click(screen.getByTestId('written'));
    press('Done: to the sign-in');
    await heading('Who are you?');
    expect(values()).not.toContain('ABCD');
    expect(JSON.stringify({ ...window.localStorage, ...window.sessionStorage })).not.toContain('ABCD');
  });

  it('says why nothing was set up, and loses nothing that was typed', async () => {
    onDesktop({ choices: ['/media/stick/enrolment.json'] });
    openWithout({
      'setup.enrol': () => {
        throw new OutpostError('ROOT_MISMATCH', 'Another one.');
      },
    });
    await toAdmin();
    giveAdmin();
    expect((await screen.findByTestId('enrol-failed')).textContent).toMatch(/^ROOT_MISMATCH: This belongs to another/);
    expect(screen.getByTestId<HTMLInputElement>('admin-name').value).toBe('Ana Núñez');
  });

  it('lets the key store open it where there is one that protects a key', async () => {
    const desktop = onDesktop({
      choices: ['/media/stick/enrolment.json'],
      keyStore: ({ kind }) => ({ usable: true, remembered: kind === 'remember' }),
    });
    const fake = openWithout();
    await toFingerprint();
    fireEvent.click(screen.getByTestId('compared'));
    press('Go on');
    fireEvent.click(await screen.findByTestId('by-keystore'));
    press('Go on');
    await heading('The first local admin');
    giveAdmin();
    await heading('Write down the recovery key');
    expect(screen.queryByTestId('key-store-failed')).toBeNull();
    const [sent] = fake.inputsOf('setup.enrol') as { passphrase: string }[];
    expect(sent?.passphrase).toMatch(/^[0-9a-f]{64}$/);
    expect(desktop.asked.at(-1)).toEqual({ kind: 'remember', passphrase: sent?.passphrase });
  });

  it('says so where the key store refused: the recovery key is the way in', async () => {
    onDesktop({
      choices: ['/media/stick/enrolment.json'],
      keyStore: ({ kind }) => {
        if (kind === 'remember') throw new Error('Refused.');
        return { usable: true, remembered: false };
      },
    });
    openWithout();
    await toFingerprint();
    fireEvent.click(screen.getByTestId('compared'));
    press('Go on');
    fireEvent.click(await screen.findByTestId('by-keystore'));
    press('Go on');
    await heading('The first local admin');
    giveAdmin();
    expect((await screen.findByTestId('key-store-failed')).textContent).toMatch(/choose a passphrase/);
  });
});

describe('the sample clinic', () => {
  it('is labelled as invented, says how far it is, and ends at the sign-in', async () => {
    const done = Promise.withResolvers<void>();
    const fake = openWithout({
      'setup.sample': async (_input, { emit }) => {
        emit({ done: 3, total: 12 });
        await done.promise;
        fake.made();
        return at('ready', true);
      },
    });
    fireEvent.click(await screen.findByTestId('first-sample'));
    expect(await screen.findByText('Sample – not for clinical use')).toBeDefined();
    press('Set up the sample clinic');
    await waitFor(() => expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(0.25));
    done.resolve();
    await heading('Who are you?');
  });

  it('can be stopped, and says that it was', async () => {
    openWithout({
      'setup.sample': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new OutpostError('CANCELLED', 'Stopped.')));
        }),
    });
    fireEvent.click(await screen.findByTestId('first-sample'));
    press('Set up the sample clinic');
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect((await screen.findByTestId('sample-failed')).textContent).toBe('CANCELLED Stopped.');
  });

  it('is left in two presses from its sign-in; no other home has that button', async () => {
    const fake = openWindow({
      'system.status': () => at('ready', true),
      'setup.leaveSample': () => at('missing'),
    });
    fireEvent.click(await screen.findByTestId('leave-sample'));
    expect(fake.inputsOf('setup.leaveSample')).toEqual([]);
    press('Erase the sample clinic');
    await heading('This workstation is not set up yet');
  });

  it('is no way out of a real home', async () => {
    openWindow({ 'system.status': () => at('ready') });
    await heading('Who are you?');
    expect(screen.queryByTestId('leave-sample')).toBeNull();
  });
});

const RESTORED = {
  status: at('ready'),
  at: '2026-11-20T08:00:00Z',
  files: 12,
  audit: {
    ...{ ok: true, entries: 4, lastHash: 'ff', brokenAt: null, reason: null, problem: null, segment: null },
    ...{ segments: 0, unkeyed: 0, removed: 0, anchoredBy: [] },
  },
  setAside: null,
};

describe('restoring', () => {
  it('takes a folder and the passphrase of that day, and says whose workstation it is again', async () => {
    onDesktop({ choices: ['/media/stick'] });
    const fake = openWithout({
      'setup.restore': () => {
        fake.made();
        return RESTORED;
      },
    });
    fireEvent.click(await screen.findByTestId('first-restore'));
    fireEvent.click(await screen.findByTestId('backup-place-choose'));
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('backup-place').value).toBe('/media/stick'));
    type(screen.getByTestId('backup-secret'), PASSPHRASE);
    press('Restore');
    await heading('This workstation is restored');
    expect(fake.inputsOf('setup.restore')).toEqual([
      { path: '/media/stick', secret: { by: 'passphrase', passphrase: PASSPHRASE } },
    ]);
    expect(screen.getByText('Harbour Clinic')).toBeDefined();
    press('Go on');
    await heading('Who are you?');
  });

  it('asks for a new passphrase with the recovery key', async () => {
    const fake = openWithout({ 'setup.restore': () => RESTORED });
    fireEvent.click(await screen.findByTestId('first-restore'));
    type(await screen.findByTestId('backup-place'), '/media/stick');
    fireEvent.click(screen.getByTestId('opened-by-recovery'));
    type(screen.getByTestId('backup-secret'), ` ${RECOVERY_KEY} `);
    typeTwice('new-passphrase', 'another horse');
    press('Restore');
    await heading('This workstation is restored');
    expect(fake.inputsOf('setup.restore')).toEqual([
      {
        path: '/media/stick',
        secret: { by: 'recovery', recoveryKey: RECOVERY_KEY, newPassphrase: 'another horse' },
      },
    ]);
  });

  it('that fails says why, with its code, and keeps the folder but no secret', async () => {
    openWithout({
      'setup.restore': () => {
        throw new OutpostError('BACKUP_INVALID', 'Damaged.');
      },
    });
    fireEvent.click(await screen.findByTestId('first-restore'));
    type(await screen.findByTestId('backup-place'), '/media/stick');
    type(screen.getByTestId('backup-secret'), PASSPHRASE);
    press('Restore');
    expect((await screen.findByTestId('restore-failed')).textContent).toMatch(
      /^BACKUP_INVALID This back-up is damaged/,
    );
    expect(screen.getByTestId<HTMLInputElement>('backup-place').value).toBe('/media/stick');
    expect(screen.getByTestId<HTMLInputElement>('backup-secret').value).toBe('');
  });
});

describe('a home that does not open', () => {
  const openLocked = (services: Services = {}): FakeEngine => {
    let status = at('locked');
    const become = (next: SystemStatus): SystemStatus => {
      status = next;
      return next;
    };
    return openWindow({
      'system.status': () => status,
      'setup.state': () => ({ home: 'locked', ways: { passphrase: true, keystore: false }, setAside: [] }),
      'keys.recover': () => become(at('ready')),
      'setup.setAside': () => ({ status: become(at('missing')), setAside: '/homes/home.set-aside-1' }),
      ...services,
    });
  };

  it('opens with the recovery key and a new passphrase', async () => {
    const fake = openLocked();
    fireEvent.click(await screen.findByTestId('to-recovery'));
    type(await screen.findByLabelText('Recovery key'), ` ${RECOVERY_KEY} `);
    typeTwice('new-passphrase', 'another horse');
    press('Unlock');
    await heading('Who are you?');
    expect(fake.inputsOf('keys.recover')).toEqual([{ recoveryKey: RECOVERY_KEY, passphrase: 'another horse' }]);
  });

  it('says that a recovery key does not fit, and keeps none in its field', async () => {
    openLocked({
      'keys.recover': () => {
        throw new OutpostError('WRONG_KEY', 'No.');
      },
    });
    fireEvent.click(await screen.findByTestId('to-recovery'));
    const field = await screen.findByLabelText<HTMLInputElement>('Recovery key');
    type(field, 'ABCD');
    typeTwice('new-passphrase', 'another horse');
    press('Unlock');
    expect((await screen.findByTestId('unlock-failed')).textContent).toBe(
      'WRONG_KEY That does not open this home. Try again.',
    );
    expect(field.value).toBe('');
  });

  it('is restored in its place, and says where the home before lies', async () => {
    const fake = openLocked({
      'setup.restore': () => {
        fake.notify('status.changed', at('ready'));
        return { ...RESTORED, setAside: '/homes/home.set-aside-1' };
      },
    });
    fireEvent.click(await screen.findByTestId('to-restore'));
    expect(await screen.findByText(/takes the place of what is here/)).toBeDefined();
    type(screen.getByTestId('backup-place'), '/media/stick');
    type(screen.getByTestId('backup-secret'), PASSPHRASE);
    press('Restore');
    await heading('This workstation is restored');
    expect(screen.getByText(/set aside: \/homes\/home\.set-aside-1/)).toBeDefined();
  });

  it('is set aside only behind the typed word, and the next screen offers to put it back', async () => {
    const fake = openLocked();
    fireEvent.click(await screen.findByTestId('to-anew'));
    expect(isDisabled('set-aside')).toBe(true);
    type(screen.getByTestId('set-aside-word'), 'aside');
    expect(isDisabled('set-aside')).toBe(true);
    type(screen.getByTestId('set-aside-word'), 'ASIDE');
    press('Set it aside');
    await heading('This workstation is not set up yet');
    expect(fake.inputsOf('setup.setAside')).toEqual([{}]);
  });

  it('that was set aside is put back by its button', async () => {
    const name = 'home.set-aside-2026-11-20T08-00-00';
    const fake = openWithout({
      'setup.state': () => ({ home: 'missing', ways: null, setAside: [{ name, at: '2026-11-20T08:00:00Z' }] }),
      'setup.putBack': () => at('locked'),
    });
    fireEvent.click(await screen.findByTestId('put-back'));
    await heading('This home is locked');
    expect(fake.inputsOf('setup.putBack')).toEqual([{ name }]);
  });

  it('says where the key store no longer holds its key', async () => {
    onDesktop({ keyStore: () => ({ usable: true, remembered: false }) });
    openLocked({
      'setup.state': () => ({ home: 'locked', ways: { passphrase: true, keystore: true }, setAside: [] }),
    });
    expect((await screen.findByTestId('key-store-gone')).textContent).toMatch(/use the recovery key/);
  });

  it.each(['STATE_MISSING', 'STATE_DAMAGED', 'SEAL_BROKEN', 'NO_KEY', 'HOME_ALTERED'] as const)(
    'for which the engine says %s is told of the back-up, and of no command',
    async (code) => {
      openLocked({
        'system.unlock': () => {
          throw new OutpostError(code, 'Run `outpost backup restore BACKUP --home NEW`.');
        },
      });
      type(await screen.findByLabelText('Passphrase'), PASSPHRASE);
      press('Unlock');
      const text = (await screen.findByTestId('unlock-failed')).textContent ?? '';
      expect(text).toMatch(/back-up/);
      expect(text).not.toMatch(/outpost |--/);
    },
  );
});
