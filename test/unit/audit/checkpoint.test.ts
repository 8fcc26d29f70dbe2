import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointsInTraces, toAttributes } from '../../../main/engine/audit/checkpoint/attributes.ts';
import { signatureOf } from '../../../main/engine/audit/checkpoint/signing.ts';
import { filledLog, takeProtectionAway } from '../../fixtures/audit-attacks.ts';
import { temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

describe('a checkpoint', () => {
  it('is signed, and any field that is changed shows', () => {
    const checkpoint = filledLog(state.db, 20).checkpoint();
    expect(checkpoint).toMatchObject({ seq: 20, segment: 3, entries: 21 });
    expect(signatureOf(checkpoint)).toBe('signed');
    const other = {
      ...checkpoint,
      workstation: '0123456789abcdef',
      closed: 'ab'.repeat(32),
      at: '2020-01-01T00:00:00.000Z',
    };
    for (const name of ['workstation', 'closed', 'at'] as const)
      expect(signatureOf({ ...checkpoint, [name]: other[name] }), name).toBe('forged');
    for (const name of ['seq', 'segment', 'entries'] as const)
      expect(signatureOf({ ...checkpoint, [name]: 4 }), name).toBe('forged');
    const { seq, hash, at } = checkpoint;
    expect(signatureOf({ seq, hash, at })).toBe('unsigned');
  });

  it('of an earlier version still counts, though it is not signed', async () => {
    const log = filledLog(state.db, 20);
    const { seq, hash, at } = log.checkpoint();
    state.db.exec('DELETE FROM audit_checkpoints');
    expect((await log.verify({ seq, hash, at })).anchoredBy).toEqual([{ seq, at, kept: 'file', signed: false }]);
  });

  it('is kept in a list with where it went, and the list alone shows a log whose end was cut', async () => {
    const log = filledLog(state.db, 20);
    log.checkpoint({ place: 'backup' });
    const { at } = log.checkpoint({ place: 'telemetry', byDay: true });
    expect(at).toBe('2026-03-02T00:00:00.000Z');
    expect(log.checkpoints().map(({ place, checkpoint: { seq } }) => [place, seq])).toEqual([
      ['telemetry', 20],
      ['backup', 20],
    ]);
    takeProtectionAway(state.db);
    state.db.exec('DELETE FROM audit WHERE seq > 18');
    expect(await log.verify()).toMatchObject({ ok: false, brokenAt: 19, problem: 'cut_at_end' });
    state.db.exec('DELETE FROM audit_checkpoints');
    expect(await log.verify()).toMatchObject({ ok: true, anchoredBy: [] });
  });

  it('narrows where a log was replaced to what was written since the one before', async () => {
    const log = filledLog(state.db, 10);
    const first = log.checkpoint();
    for (let i = 0; i < 20; i++) log.append({ kind: 'sync', action: 'done', actor: null });
    const second = log.checkpoint();
    state.db.exec('DELETE FROM audit_checkpoints');
    const verdict = await log.verify(first, { seq: second.seq, at: second.at, hash: 'ab'.repeat(32) });
    expect(verdict).toMatchObject({ ok: false, problem: 'other_than_checkpoint', brokenAt: second.seq });
    expect(verdict.reason).toContain(`entries between ${first.seq + 1} and ${second.seq} were replaced`);
    expect(verdict.anchoredBy.map(({ seq }) => seq)).toEqual([first.seq]);
    // A checkpoint also knows the record of the segment before its own.
    const { reason } = await log.verify(first, { ...second, hash: 'ab'.repeat(32) });
    expect(reason).toContain(`entries between 24 and ${second.seq} were replaced`);
  });

  it('leaves as digests and numbers of one length, and is read out of the traces that the centre kept', () => {
    const checkpoint = filledLog(state.db, 20).checkpoint({ place: 'telemetry', byDay: true });
    const attributes = toAttributes(checkpoint) ?? {};
    expect(Object.values(attributes).every((value) => /^(?:[0-9a-f]{16,128}|\d{4}-\d{2}-\d{2})$/.test(value))).toBe(
      true,
    );
    const pairs = Object.entries(attributes);
    const jaeger = { data: [{ spans: [{ tags: pairs.map(([key, value]) => ({ key, type: 'string', value })) }] }] };
    const otlp = { spans: [{ attributes: pairs.map(([key, value]) => ({ key, value: { stringValue: value } })) }] };
    expect(checkpointsInTraces(jaeger)).toEqual([checkpoint]);
    expect(checkpointsInTraces(otlp)).toEqual([checkpoint]);
    expect(checkpointsInTraces({ spans: [{ attributes: [{ key: 'outpost.day', value: '2026-01-01' }] }] })).toEqual([]);
  });

  it('is signed with another key after the identity was renewed, which the log says', async () => {
    const log = filledLog(state.db, 3);
    const before = log.checkpoint();
    log.renewSigningKey();
    const after = log.checkpoint();
    expect(after.workstation).not.toBe(before.workstation);
    expect(log.list({ limit: 1 })[0]).toMatchObject({
      action: 'checkpoint_key_renewed',
      details: { workstation: after.workstation },
    });
    expect(await log.verify(before, after)).toMatchObject({ ok: true });
  });

  it('is still given where the disk takes no write, without a place in the list', () => {
    const log = filledLog(state.db, 3);
    log.checkpoint();
    state.db.pragma('query_only = ON');
    expect(signatureOf(log.checkpoint())).toBe('signed');
    state.db.pragma('query_only = OFF');
    expect(log.checkpoints()).toHaveLength(1);
  });
});
