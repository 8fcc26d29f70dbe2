import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';
import type { BackupCreated, BackupStatus, BackupVerified } from '../../shared/contract/backup.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, NURSE } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const FOLDER = '/media/stick';
const LAST: NonNullable<BackupStatus['last']> = {
  ...{ id: 'one', kind: 'folder', path: `${FOLDER}/set/one.outpost-backup`, files: 40, bytes: 5_200_000 },
  ...{ at: '2026-03-01T08:00:00.000Z', verifiedAt: '2026-03-01T08:01:00.000Z', sameDisk: false },
};
const STATUS: BackupStatus = {
  policy: { folder: FOLDER, everyHours: 24, keep: { daily: 7, weekly: 4 } },
  last: LAST,
  failure: null,
  state: 'fresh',
};
const AUDIT = { seq: 9, hash: 'a'.repeat(64), at: LAST.at };
const { id, kind, path, files, bytes, at } = LAST;
const MADE: BackupCreated = {
  ...{ id, kind, path, files, bytes, at, removed: 0, verified: true, sameDisk: false, audit: AUDIT },
  written: { files: 2, bytes: 310_000 },
};
const WHOLE: BackupVerified = {
  ...{ id, kind, path, files, bytes, at, verified: true, sample: false, version: '1.0.0', audit: AUDIT },
};

const open = (services: Services = {}, status: BackupStatus = STATUS, account = ADMIN) =>
  openPage('/settings', { 'backup.status': () => status, ...services }, account);

function refuses(code: 'DISK_FULL' | 'BACKUP_PLACE_MISSING' | 'BACKUP_INVALID' | 'NOT_FOUND') {
  return () => {
    throw new OutpostError(code, 'The engine’s own words.');
  };
}

afterEach(() => startI18n('en'));

describe('back-ups in Settings', () => {
  it('are for local admins alone', async () => {
    const fake = await open({}, STATUS, NURSE);
    expect(screen.queryByRole('heading', { name: 'Back-up' })).toBeNull();
    expect(fake.inputsOf('backup.status')).toEqual([]);
  });

  it('say how old the last one is, where it lies, and what comes by itself', async () => {
    await open();
    expect((await screen.findByTestId('backup-state')).textContent).toBe('In order.');
    expect(screen.getByText(LAST.path)).toBeDefined();
    expect(screen.getByText(`every 24 hours to ${FOLDER}`)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>(/^Folder for back-ups/).value).toBe(FOLDER);
  });

  it('warn where the last one is old, and say why the last try made none', async () => {
    const failure = { at: '2026-03-04T08:00:00.000Z', code: 'BACKUP_PLACE_MISSING', message: 'gone' };
    await open({}, { ...STATUS, state: 'old', failure });
    expect((await screen.findByTestId('backup-old')).textContent).toContain('plug in the stick');
    expect(screen.getByTestId('backup-last-try').textContent).toContain('That folder is not there');
  });

  it('warn of one that lies on the disk of the home', async () => {
    await open({}, { ...STATUS, last: { ...LAST, sameDisk: true } });
    expect(await screen.findByText(/a disk that fails takes both/)).toBeDefined();
  });

  it('are made now into a folder that is named, and what was made is said', async () => {
    const fake = await open({ 'backup.create': () => MADE }, { ...STATUS, policy: null, last: null, state: 'off' });
    type(await screen.findByLabelText(/^Folder for back-ups/), '/media/other');
    press('Back up now');
    expect((await screen.findByTestId('backup-made')).textContent).toContain('5.2 MB in 40 files');
    expect(fake.inputsOf('backup.create')).toEqual([{ folder: '/media/other' }]);
    // How they stand is read again.
    expect(fake.inputsOf('backup.status')).toHaveLength(2);
  });

  it('can be stopped while they are made', async () => {
    await open({
      'backup.create': (_input, { signal, emit }) => {
        emit({ done: 1, total: 2 });
        return new Promise((_done, failed) => {
          signal.addEventListener('abort', () => failed(new OutpostError('CANCELLED', 'Stopped.')));
        });
      },
    });
    await screen.findByTestId('backup-state');
    press('Back up now');
    expect(await screen.findByText('Backing up…')).toBeDefined();
    press('Stop');
    expect((await screen.findByTestId('backup-failed')).textContent).toContain('Stopped.');
    expect(screen.getByRole('button', { name: 'Back up now' })).toBeDefined();
  });

  it.each([
    ['DISK_FULL', 'Earlier back-ups are as they were'],
    ['BACKUP_PLACE_MISSING', 'Plug in the stick'],
  ] as const)('that fail with %s say what to do about the stick, not about this workstation', async (code, words) => {
    await open({ 'backup.create': refuses(code) });
    await screen.findByTestId('backup-state');
    press('Back up now');
    const said = await screen.findByTestId('backup-failed');
    expect(said.getAttribute('role')).toBe('alert');
    expect(said.textContent).toContain(words);
  });

  it('are read through, and a damaged one is named', async () => {
    const answers = [() => WHOLE, refuses('BACKUP_INVALID')];
    const fake = await open({ 'backup.verify': () => (answers.shift() ?? refuses('NOT_FOUND'))() });
    await screen.findByTestId('backup-state');
    press('Read the newest one through');
    expect((await screen.findByTestId('backup-whole')).textContent).toContain('Whole: 5.2 MB');
    press('Read the newest one through');
    expect((await screen.findByTestId('backup-failed')).textContent).toContain('Do not rely on it');
    expect(fake.inputsOf('backup.verify')).toEqual([{ folder: FOLDER }, { folder: FOLDER }]);
  });

  it('speak the language of the window', async () => {
    const failure = { at: '2026-03-04T08:00:00.000Z', code: 'DISK_FULL', message: 'full' };
    await open({ 'backup.create': refuses('DISK_FULL') }, { ...STATUS, state: 'old', failure });
    await screen.findByTestId('backup-old');
    await startI18n('es');
    press('Hacer una copia ahora');
    expect((await screen.findByTestId('backup-failed')).textContent).toContain('No queda sitio en esa carpeta');
    expect(screen.getByTestId('backup-old').textContent).toContain('conecte la memoria');
  });
});
