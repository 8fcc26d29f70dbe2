import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../../main/engine/audit/audit-log.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function filled(entries: number) {
  const log = createAuditLog(state.db, testClock());
  for (let i = 0; i < entries; i++) {
    log.append({ kind: 'question', action: 'grounded', actor: 'nurse', details: { cited: `policy@${i}`, n: i } });
  }
  return log;
}

function unprotected(): void {
  state.db.exec('DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete;');
}

describe('the audit log', () => {
  it('is whole after it was written', () => {
    expect(filled(5).verify()).toMatchObject({ ok: true, entries: 5, brokenAt: null });
    expect(createAuditLog(state.db, testClock()).verify().ok).toBe(true);
  });

  it('refuses changes and deletions', () => {
    filled(2);
    expect(() => state.db.exec("UPDATE audit SET action = 'x'")).toThrow(/append-only/);
    expect(() => state.db.exec('DELETE FROM audit')).toThrow(/append-only/);
  });

  it('shows any edit by a person who takes the protection away', () => {
    const log = filled(6);
    unprotected();
    const column = fc.constantFrom('at', 'kind', 'action', 'actor', 'details', 'hash');
    fc.assert(
      fc.property(fc.nat(5), column, (seq, name) => {
        state.db.exec('SAVEPOINT edit');
        const other =
          name === 'details'
            ? '{"n":99}'
            : name === 'kind'
              ? 'sync'
              : name === 'at'
                ? '2020-01-01T00:00:00.000Z'
                : 'f'.repeat(64);
        state.db.prepare(`UPDATE audit SET ${name} = ? WHERE seq = ?`).run(other, seq);
        expect(log.verify()).toMatchObject({ ok: false, brokenAt: seq });
        state.db.exec('ROLLBACK TO edit');
      }),
    );
  });

  it('shows a missing entry and two that changed places', () => {
    const log = filled(4);
    unprotected();
    state.db.exec('SAVEPOINT a; DELETE FROM audit WHERE seq = 1');
    expect(log.verify()).toMatchObject({ ok: false, brokenAt: 1 });
    state.db.exec(
      'ROLLBACK TO a; UPDATE audit SET seq = 99 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 99',
    );
    expect(log.verify().ok).toBe(false);
  });

  it('shows a log cut at its end against a checkpoint', () => {
    const log = filled(4);
    const checkpoint = log.checkpoint();
    unprotected();
    state.db.exec('DELETE FROM audit WHERE seq = 3');
    expect(log.verify().ok).toBe(true);
    expect(log.verify(checkpoint)).toMatchObject({ ok: false });
  });

  it('lists the newest first, a page at a time, and exports the oldest first', () => {
    const log = filled(5);
    expect(log.list({ limit: 2 }).map(({ seq }) => seq)).toEqual([4, 3]);
    expect(log.list({ limit: 2, before: 3 }).map(({ seq }) => seq)).toEqual([2, 1]);
    expect([...log.export()].map((line) => JSON.parse(line).seq)).toEqual([0, 1, 2, 3, 4]);
  });
});
