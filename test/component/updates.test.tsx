import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';
import type { UpdateStatus } from '../../shared/contract/updates.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, NO_UPDATES, NURSE, STATUS } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const HELD: UpdateStatus = {
  ...{ state: 'held', current: '1.2.3', channel: 'stable', downloaded: 210_000_000, problem: null, notAgain: [] },
  offered: { version: '1.3.0', bytes: 210_000_000, notes: { en: 'Answers come sooner.', es: 'Responde antes.' } },
  lastCheck: '2026-03-01T08:00:00.000Z',
  waitsFor: 'people',
};
const CURRENT: UpdateStatus = { ...HELD, state: 'current', offered: null, downloaded: 0 };
const at = '2026-03-02T08:00:00.000Z';

const open = (status: UpdateStatus, services: Services = {}, account = ADMIN) =>
  openPage('/settings', { 'updates.status': () => status, ...services }, account);
/** What the window says of updates. */
const said = async () => (await screen.findByTestId('updates')).textContent;

afterEach(() => startI18n('en'));

describe('updates in Settings', () => {
  it('say that nothing is set up, and offer nothing to do then', async () => {
    await open(NO_UPDATES);
    await waitFor(async () => expect(await said()).toContain('has not set up updates'));
    expect(screen.queryByTestId('update-check')).toBeNull();
  });

  it('say that an administrator updates the installation, and offer nothing to do then', async () => {
    await open({ ...CURRENT, state: 'off', byAdministrator: true });
    const words = await screen.findByTestId('update-by-administrator');
    expect(words.textContent).toContain('Your administrator updates this installation.');
    expect(await said()).toContain('1.2.3');
    expect(screen.queryByTestId('update-check')).toBeNull();
    expect(screen.queryByTestId('update-state')).toBeNull();
    await act(() => startI18n('es'));
    expect(words.textContent).toContain('Su administrador actualiza esta instalación.');
  });

  it('say what is ready, what is new in it, and what it waits for', async () => {
    await open(HELD);
    expect((await screen.findByTestId('update-state')).textContent).toBe('Version 1.3.0 is here and verified.');
    expect(screen.getByTestId('update-waits').textContent).toContain('once nobody has worked here');
    expect(screen.getByTestId('update-notes').textContent).toBe('Answers come sooner.');
    expect(await said()).toContain('210 MB');
  });

  it('show how far a download is', async () => {
    await open({ ...HELD, state: 'downloading', downloaded: 21_000_000 });
    const bar = await screen.findByLabelText<HTMLProgressElement>('Fetched: 21 MB of 210 MB');
    expect(bar.value / bar.max).toBeCloseTo(0.1);
  });

  it.each([
    ['SIGNATURE_INVALID', 'not signed by your organisation'],
    ['TARGET_MISMATCH', 'not what IT signed'],
    ['METADATA_EXPIRED', 'out of date'],
    ['UPDATE_DID_NOT_START', 'Version 1.3.0 did not start here'],
    ['UPDATE_TRUNCATED', 'is not complete'],
  ])('name why a version was refused by %s, and what to do', async (code, words) => {
    await open({
      ...CURRENT,
      state: 'refused',
      problem: { at, version: '1.3.0', code, message: 'the engine’s words' },
    });
    const problem = (await screen.findByTestId('update-problem')).textContent;
    expect(problem).toContain(words);
    expect(problem).toContain(code);
    expect(screen.getByTestId('update-refused').textContent).toContain('The one that runs goes on');
  });

  it('take no alarm where a version is for others first', async () => {
    const problem = { at, version: '1.3.0', code: 'UPDATE_OTHER_CHANNEL', message: 'pilot' };
    await open({ ...CURRENT, problem });
    const note = await screen.findByTestId('update-problem');
    expect(note.className).toContain('info');
    expect(note.textContent).toContain('It comes here once it goes to all');
    expect(screen.queryByTestId('update-refused')).toBeNull();
  });

  it('name what was taken back', async () => {
    await open({ ...CURRENT, notAgain: ['1.3.0'] });
    await waitFor(async () => expect(await said()).toContain('Taken back here1.3.0'));
  });

  it('let an admin look now, over the network or on a stick, and say what came of it', async () => {
    const answers: UpdateStatus[] = [CURRENT, HELD];
    const fake = await open(CURRENT, {
      'updates.status': () => answers[0] ?? HELD,
      'updates.check'({ from }) {
        if (from === undefined) throw new OutpostError('UNREACHABLE', 'The engine’s own words.');
        answers.shift();
        return HELD;
      },
    });
    await screen.findByTestId('update-state');
    press('Look now');
    const failed = await screen.findByTestId('update-check-failed');
    expect(failed.textContent).toContain('a stick does too. (UNREACHABLE)');
    expect(failed.getAttribute('role')).toBe('alert');
    type(screen.getByLabelText(/^From a folder/), '/media/stick');
    press('Look now');
    await waitFor(() => expect(screen.getByTestId('update-state').textContent).toContain('1.3.0 is here'));
    expect(fake.inputsOf('updates.check')).toEqual([{}, { from: '/media/stick' }]);
  });

  it('are looked for by admins alone, and put in place by whoever is signed in', async () => {
    const fake = await open(HELD, { 'updates.apply': () => ({ ...HELD, state: 'applying' }) }, NURSE);
    await screen.findByTestId('update-state');
    expect(screen.queryByTestId('update-check')).toBeNull();
    press('Put in place now');
    await waitFor(() => expect(fake.inputsOf('updates.apply')).toEqual([{}]));
  });

  it('speak the language of the window', async () => {
    await open({ ...HELD, problem: { at, version: '1.3.0', code: 'UPDATE_INSTALL_FAILED', message: 'x' } });
    await screen.findByTestId('update-state');
    await act(() => startI18n('es'));
    expect(screen.getByTestId('update-state').textContent).toBe('La versión 1.3.0 está aquí y comprobada.');
    expect(screen.getByTestId('update-notes').textContent).toBe('Responde antes.');
    expect(screen.getByTestId('update-problem').textContent).toContain('no se pudo instalar');
  });
});

describe('the notice of an update', () => {
  const withUpdate = (state: UpdateStatus['state'], account = NURSE) =>
    openPage(
      '/',
      {
        'system.status': () => ({ ...STATUS, update: { state, version: '1.3.0' } }),
        'updates.apply': () => ({ ...HELD, state: 'applying' }),
      },
      account,
    );

  it('says that a version is ready, and goes away where it is left for later', async () => {
    await withUpdate('held');
    expect((await screen.findByTestId('update-ready')).textContent).toContain('Version 1.3.0 of Outpost is ready.');
    press('Later');
    expect(screen.queryByTestId('update-ready')).toBeNull();
  });

  it('has it put in place now', async () => {
    const fake = await withUpdate('held');
    await screen.findByTestId('update-ready');
    press('Put in place now');
    await waitFor(() => expect(fake.inputsOf('updates.apply')).toEqual([{}]));
    act(() => fake.notify('status.changed', { ...STATUS, update: { state: 'applying', version: '1.3.0' } }));
    expect((await screen.findByTestId('update-applying')).textContent).toContain('starts again in a moment');
  });

  it('tells an admin alone that one was refused', async () => {
    await withUpdate('refused', ADMIN);
    expect(await screen.findByTestId('update-was-refused')).toBeDefined();
  });

  it('keeps quiet otherwise', async () => {
    await withUpdate('downloading');
    await screen.findByRole('button', { name: 'Sign out' });
    expect(screen.queryByText(/version of Outpost/)).toBeNull();
  });
});
