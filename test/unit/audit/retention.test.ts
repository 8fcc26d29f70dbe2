import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyExport } from '../../../main/engine/audit/export/verify-export.ts';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { SMALL_SEGMENTS, takeProtectionAway } from '../../fixtures/audit-attacks.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const DAY_MS = 24 * 60 * 60_000;
const KEPT = 2_192;

/** Segments of eight: two of them seven years old, one of the day that is now. */
function agedLog() {
  const clock = testClock();
  const log = testAudit(state.db, clock, { limits: SMALL_SEGMENTS });
  const write = (entries: number): void => {
    for (let i = 0; i < entries; i++) log.append({ kind: 'sync', action: 'done', actor: null, details: { i } });
  };
  write(16);
  const inside = log.checkpoint();
  clock.advance(7 * 365 * DAY_MS);
  // The seventeenth entry is old, and its segment was closed today: it stays.
  write(9);
  const retain = () => log.retain({ before: clock.now() - KEPT * DAY_MS, keepDays: KEPT });
  return { clock, log, write, retain, inside };
}

describe('retention by the policy', () => {
  it('takes whole old segments, keeps their records, and says so in the log, which is whole', async () => {
    const { log, retain } = agedLog();
    const before = await log.verify();
    expect(retain()).toBe(16);
    expect(log.list({ limit: 1 })[0]).toMatchObject({
      ...{ kind: 'retention', action: 'removed' },
      details: { from: 1, through: 2, entries: 16, keepDays: KEPT },
    });
    expect(await log.verify()).toMatchObject({ ok: true, removed: 16, entries: before.entries - 16 + 1 });
    expect(log.length()).toBe(before.entries + 1);
    expect(retain()).toBe(0);
  });

  it('still holds against checkpoints of before, as far as records tell', async () => {
    const { log, retain } = agedLog();
    const late = log.checkpoint();
    retain();
    const verdict = await log.verify(late);
    expect(verdict.ok).toBe(true);
    expect(await log.verify({ ...late, closed: 'ab'.repeat(32) })).toMatchObject({ problem: 'other_than_checkpoint' });
  });

  it('leaves what was written while the clock was set back, as long as what came before it', () => {
    const { clock, log, write, retain } = agedLog();
    retain();
    clock.advance(-10 * 365 * DAY_MS);
    write(20);
    clock.advance(10 * 365 * DAY_MS);
    write(1);
    expect(log.retain({ before: clock.now() - KEPT * DAY_MS, keepDays: KEPT })).toBe(0);
  });

  it('removes nothing where no signed time was seen yet', () => {
    const { log } = agedLog();
    expect(log.retain({ before: 0 - KEPT * DAY_MS, keepDays: KEPT })).toBe(0);
  });

  it('is the only way to remove anything', async () => {
    const { log, retain } = agedLog();
    retain();
    expect(() => state.db.exec('DELETE FROM audit')).toThrow(/append-only/);
    expect(() => state.db.exec('DELETE FROM audit_segments')).toThrow(/append-only/);
    takeProtectionAway(state.db);
    state.db.exec('UPDATE audit_segments SET removed_at = 1 WHERE number = 4');
    state.db.exec('DELETE FROM audit WHERE seq <= (SELECT last_seq FROM audit_segments WHERE number = 4)');
    expect((await log.verify()).ok).toBe(false);
  });

  it('shows in an export, which proves itself without what is gone', async () => {
    const { log, retain } = agedLog();
    retain();
    const dir = await mkdtemp(join(tmpdir(), 'outpost-retained-'));
    const folder = join(dir, 'export');
    await log.exportTo({ folder, format: 'csv', actor: null });
    expect(await verifyExport(folder, [])).toMatchObject({ ok: true, removed: 16 });
    await rm(dir, { recursive: true });
  });
});

describe('a signed policy', () => {
  const FIELDS = {
    ...{ format: 1, tenant: 't', organisation: 'O', facility: 'F', departments: ['d'], sources: [], root: 'e30=' },
  };
  it('keeps entries for six years at least', () => {
    expect(parseEnrolment({ ...FIELDS, audit: { keepDays: KEPT } }).audit).toEqual({ keepDays: KEPT });
    expect(() => parseEnrolment({ ...FIELDS, audit: { keepDays: KEPT - 1 } })).toThrowError(
      expect.objectContaining({ code: 'ENROLMENT_INVALID' }),
    );
    expect(parseEnrolment(FIELDS).audit).toBeUndefined();
  });
});
