import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveKey } from '../../../main/engine/platform/seal.ts';
import { SMALL_SEGMENTS, takeProtectionAway } from '../../fixtures/audit-attacks.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const limits = SMALL_SEGMENTS;
const DAY_MS = 24 * 60 * 60_000;

function filled(entries: number, clock = testClock()) {
  const log = testAudit(state.db, clock, { limits });
  for (let i = 0; i < entries; i++) {
    log.append({
      kind: 'question',
      action: 'grounded',
      actor: 'nurse',
      details: { cited: `policy@${i}`, n: i, half: 0.5 },
    });
  }
  return log;
}

const segments = () =>
  state.db.prepare<[], [number, number, number]>('SELECT number, first_seq, last_seq FROM audit_segments').raw().all();

/** Two entries as the last version without a key wrote them, to the byte. */
const WITHOUT_KEY = [
  {
    ...{ seq: 0, at: '2026-03-01T08:00:00.000Z', kind: 'sync', action: 'done', actor: null },
    details: '{"b":1,"a":0.5,"c":"á\\"","d":null,"e":true}',
    hash: '38f055fba99d04c6fd04f12b9ead7c38b38e9b706b4c07273b137267026efa23',
  },
  {
    ...{ seq: 1, at: '2026-03-01T08:00:00.000Z', kind: 'sign_in', action: 'refused', actor: 'nurse', details: '{}' },
    hash: '2d5a898c8c6b653641382978cda6aed8f6e24633fef40b1e4908f3c38fcb2819',
  },
];

function writtenWithoutKey(): void {
  const insert = state.db.prepare('INSERT INTO audit VALUES (@seq, @at, @kind, @action, @actor, @details, @hash)');
  for (const row of WITHOUT_KEY) insert.run(row);
}

describe('the audit log', () => {
  it('is whole after it was written, also for who opens it again', async () => {
    expect(await filled(5).verify()).toMatchObject({ ok: true, entries: 5, brokenAt: null, unkeyed: 0 });
    expect(await testAudit(state.db, testClock()).verify()).toMatchObject({ ok: true, entries: 5 });
  });

  it('refuses changes and deletions, of entries and of the records of its segments', () => {
    filled(20);
    for (const change of [
      "UPDATE audit SET action = 'x'",
      'DELETE FROM audit',
      'DELETE FROM audit_segments',
      "UPDATE audit_segments SET body = '{}'",
      'UPDATE audit_segments SET removed_at = 1, last_seq = 5',
      "INSERT INTO audit_segments VALUES (9, 0, 1, '', '', '', NULL)",
    ]) {
      expect(() => state.db.exec(change), change).toThrow(/append-only/);
    }
  });

  it('closes a segment when it is full, and when it is old, whichever way the clock was set', async () => {
    const clock = testClock();
    const log = filled(10, clock);
    expect(segments()).toEqual([[1, 0, 7]]);
    clock.advance(8 * DAY_MS);
    log.append({ kind: 'sync', action: 'done', actor: null });
    expect(segments()).toEqual([
      [1, 0, 7],
      [2, 8, 9],
    ]);
    clock.advance(-400 * DAY_MS);
    log.append({ kind: 'sync', action: 'done', actor: null });
    expect(segments()[2]).toEqual([3, 10, 10]);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 12, segments: 3 });
  });

  it('keeps what was written before there was a key, names it as such, and binds it with the first entry that has one', async () => {
    writtenWithoutKey();
    const log = testAudit(state.db, testClock(), { limits });
    expect(await log.verify()).toMatchObject({ ok: true, entries: 2, unkeyed: 2, segments: 0 });
    log.append({ kind: 'sync', action: 'done', actor: null });
    expect(segments()).toEqual([[0, 0, 1]]);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 3, unkeyed: 2, segments: 1 });
    state.db.exec('DROP TRIGGER audit_is_append_only_update');
    state.db.exec("UPDATE audit SET actor = 'x' WHERE seq = 1");
    expect(await log.verify()).toMatchObject({ ok: false, brokenAt: 1, segment: 0, problem: 'entry_changed' });
  });

  it('goes on with another key after the home was sealed anew, and still checks what the one before wrote', async () => {
    filled(10);
    const keyFor = (purpose: string) => deriveKey(Buffer.alloc(32, 6), purpose);
    const log = testAudit(state.db, testClock(), { limits, keyFor });
    log.append({ kind: 'key', action: 'resealed', actor: 'operator' });
    expect(segments()).toEqual([
      [1, 0, 7],
      [2, 8, 9],
    ]);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 11, segments: 2 });
  });

  it('shows an entry that stands before the first of all', async () => {
    const log = filled(3);
    takeProtectionAway(state.db);
    state.db.exec("INSERT INTO audit VALUES (-1, '', 'sync', 'done', NULL, '{}', '')");
    expect(await log.verify()).toMatchObject({ ok: false, problem: 'entry_added' });
  });

  it('says in an entry that the clock was in doubt when it was written', () => {
    const log = testAudit(state.db, testClock(), { clockDoubt: () => 'set_back' });
    log.append({ kind: 'sync', action: 'done', actor: null });
    expect(log.list({ limit: 1 })[0]?.details).toEqual({ clock: 'set_back' });
  });

  it('lists the newest first, a page at a time, of everybody or of one account', () => {
    const log = filled(5);
    log.append({ kind: 'sign_in', action: 'signed_in', actor: 'doctor' });
    expect(log.list({ limit: 2 }).map(({ seq }) => seq)).toEqual([5, 4]);
    expect(log.list({ limit: 2, before: 3 }).map(({ seq }) => seq)).toEqual([2, 1]);
    expect(log.list({ limit: 2, actor: 'doctor' }).map(({ seq }) => seq)).toEqual([5]);
  });

  it('exports the oldest first', () => {
    expect([...filled(5).export()].map((line) => JSON.parse(line).seq)).toEqual([0, 1, 2, 3, 4]);
  });

  it('is added to while it is being checked, and what is added is checked the next time', async () => {
    const log = filled(600);
    const checked = log.verify();
    for (let i = 0; i < 20; i++) log.append({ kind: 'sync', action: 'done', actor: null });
    expect(await checked).toMatchObject({ ok: true, entries: 600 });
    expect(await log.verify()).toMatchObject({ ok: true, entries: 620 });
  });
});

describe('what a person wrote', () => {
  const TEXT = { answer: 'Yes.' };

  it('is bound into its entry, without the text, and without a digest that could be guessed', () => {
    const log = filled(0);
    for (const subject of ['one', 'two'])
      log.append({ kind: 'escalation', action: 'answered', actor: 'doctor', content: { subject, fields: TEXT } });
    const digests = log.list({ limit: 2 }).map(({ details }) => details['content']);
    expect(digests).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(digests[0]).not.toBe(digests[1]);
    expect([...log.export()].join('')).not.toContain('Yes');
  });

  it('is told from any other text, and from one of which nothing was recorded', () => {
    const log = filled(0);
    log.append({ kind: 'escalation', action: 'answered', actor: 'doctor', content: { subject: 'one', fields: TEXT } });
    expect(log.content.check('one', 'answered', TEXT)).toBe('as_recorded');
    expect(log.content.check('one', 'answered', { answer: 'No.' })).toBe('differs');
    expect(log.content.check('one', 'answered', { answer: null })).toBe('differs');
    expect(log.content.check('two', 'answered', TEXT)).toBe('not_recorded');
    expect(log.content.check('one', 'handed_over', TEXT)).toBe('not_recorded');
  });
});
