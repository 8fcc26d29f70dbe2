import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupState, isDue, sinceLast } from '../../../main/engine/backup/age.ts';
import { toRemove } from '../../../main/engine/backup/place/prune.ts';
import { createRecording } from '../../../main/engine/platform/recording.ts';
import { backupStatus } from '../../../main/engine/workstation/backup/backup-status.ts';
import { backupTask } from '../../../main/engine/workstation/backup/backup-task.ts';
import { checkBackup } from '../../../main/engine/workstation/doctor/check-backup.ts';
import type { BackupPolicy, LastBackup } from '../../../shared/contract/backup.ts';
import { type HomeWithBackups, homeWithBackups } from '../../fixtures/backed-up-home.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-10T08:00:00Z');
const POLICY: BackupPolicy = { folder: '/media/stick', everyHours: 24, keep: { daily: 7, weekly: 4 } };
const lastAt = (hoursAgo: number): LastBackup => ({
  ...{ id: 'one', kind: 'folder', path: '/media/stick/one', files: 3, bytes: 9, sameDisk: false },
  at: new Date(NOW - hoursAgo * HOUR).toISOString(),
  verifiedAt: new Date(NOW - hoursAgo * HOUR).toISOString(),
});

describe('how back-ups stand', () => {
  it.each([
    ['off', null, null],
    ['never', POLICY, null],
    ['fresh', POLICY, 47],
    ['old', POLICY, 49],
    ['fresh', null, 7 * 24 - 1],
    ['old', null, 7 * 24 + 1],
  ] as const)('is %s by policy %o, %o hours after the last', (state, policy, hours) => {
    const last = hours === null ? null : lastAt(hours);
    expect(backupState({ policy, last, homeMadeAt: NOW - HOUR, now: NOW })).toBe(state);
  });

  it('is old, too, where a policy was never followed, and counts no back-up of the future', () => {
    expect(backupState({ policy: POLICY, last: null, homeMadeAt: NOW - 49 * HOUR, now: NOW })).toBe('old');
    expect(sinceLast({ last: lastAt(-5), homeMadeAt: 0, now: NOW })).toBe(0);
    // A clock that ran ahead must not keep the next one away for years.
    expect(isDue(POLICY, lastAt(-5), NOW)).toBe(true);
  });

  it('is told by the doctor with the remedy, by command', () => {
    const tell = (policy: BackupPolicy | null, last: LastBackup | null, sample = false) => {
      const state = backupState({ policy, last, homeMadeAt: NOW, now: NOW });
      return checkBackup({ policy, last, failure: null, state }, sample, NOW);
    };
    expect(tell(null, null)).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('backup create --out'),
    });
    expect(tell(null, null, true)).toMatchObject({ state: 'ok' });
    expect(tell(POLICY, lastAt(5))).toMatchObject({ state: 'ok', detail: expect.stringContaining('5 hours old') });
    expect(tell(POLICY, lastAt(72))).toMatchObject({ state: 'warning', detail: expect.stringContaining('3 days old') });
    expect(tell(POLICY, { ...lastAt(5), sameDisk: true })).toMatchObject({ state: 'warning' });
  });
});

describe('pruning', () => {
  const backups = fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 })
    .map((hours) => hours.map((n) => ({ path: `/${n}`, at: new Date(NOW - n * 7 * HOUR).toISOString() })));
  const keep = fc.record({ daily: fc.integer({ min: 1, max: 9 }), weekly: fc.integer({ min: 0, max: 9 }) });

  it('keeps the newest of all, the one just made, and the newest of each of the last days, and is done at once', () => {
    fc.assert(
      fc.property(backups, keep, fc.nat(39), (all, policy, nth) => {
        const made = all[nth % all.length]?.path ?? '';
        const gone = toRemove(all, policy, made);
        const left = all.filter((backup) => !gone.includes(backup));
        const newest = [...all].sort((a, b) => (a.at < b.at ? 1 : -1));
        expect(left).toContain(newest[0]);
        expect(left.map(({ path }) => path)).toContain(made);
        const days = [...new Set(newest.map(({ at }) => at.slice(0, 10)))].slice(0, policy.daily);
        for (const day of days) expect(left).toContain(newest.find(({ at }) => at.startsWith(day)));
        expect(left.length).toBeLessThanOrEqual(policy.daily + policy.weekly + 1);
        expect(toRemove(left, policy, made)).toEqual([]);
      }),
    );
  });
});

describe('the schedule', () => {
  let clinic: HomeWithBackups;
  let stick: string;
  const counts: string[] = [];
  beforeEach(async () => {
    clinic = await homeWithBackups(3);
    stick = join(clinic.folder, 'stick');
    counts.length = 0;
  });
  afterEach(() => clinic.remove());

  const policy = (): BackupPolicy => ({ ...POLICY, folder: stick });
  function task() {
    const { home, audit, backups, clock, deps } = clinic;
    const telemetry = { count: (name: string) => void counts.push(name) };
    const foreground = { turn: async () => undefined };
    const enrolment = { backup: policy() };
    const open = { home, audit, backups, recording: createRecording(), enrolment, telemetry, foreground };
    return backupTask(() => open, { clock, ids: deps.ids });
  }
  const run = () => task().run(new AbortController().signal);
  const status = () =>
    backupStatus({ home: clinic.home, enrolment: { backup: policy() }, backups: clinic.backups }, clinic.clock.now());

  it('makes one where it is due, and none before that', async () => {
    await mkdir(stick);
    expect(await run()).toBe(true);
    const first = status().last;
    expect(status()).toMatchObject({ state: 'fresh', failure: null, last: { kind: 'folder' } });
    clinic.clock.advance(23 * HOUR);
    await run();
    expect(status().last?.id).toBe(first?.id);
    clinic.clock.advance(HOUR);
    await run();
    expect(status().last?.id).not.toBe(first?.id);
    expect(counts).toEqual(['outpost.backup.done', 'outpost.backup.done']);
  });

  it('takes a missing stick as a reason to try again, keeps the reason, and makes no folder in its stead', async () => {
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_PLACE_MISSING' });
    expect(status()).toMatchObject({ state: 'never', failure: { code: 'BACKUP_PLACE_MISSING' } });
    await mkdir(stick);
    await run();
    expect(status()).toMatchObject({ state: 'fresh', failure: null });
    await rm(stick, { recursive: true });
    clinic.clock.advance(49 * HOUR);
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_PLACE_MISSING' });
    expect(status()).toMatchObject({
      state: 'old',
      last: { kind: 'folder' },
      failure: { code: 'BACKUP_PLACE_MISSING' },
    });
    expect(counts).toEqual(['outpost.backup.failed', 'outpost.backup.done', 'outpost.backup.failed']);
  });
});
