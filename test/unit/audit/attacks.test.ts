import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyAttack, filledLog, takeProtectionAway } from '../../fixtures/audit-attacks.ts';
import { temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

/** A short draw: all 10,000 are in test/faults/audit-attacks.test.ts. */
const DRAWN = 300;
const ENTRIES = 30;

describe('a log that its key’s holder has changed', () => {
  it('is caught, whatever was changed, by a checkpoint that was taken before', async () => {
    const log = filledLog(state.db, ENTRIES);
    const checkpoint = log.checkpoint();
    for (let i = 0; i < 3; i++) log.append({ kind: 'sync', action: 'done', actor: null });
    expect(await log.verify(checkpoint)).toMatchObject({ ok: true });
    takeProtectionAway(state.db);
    await fc.assert(
      fc.asyncProperty(anyAttack({ last: checkpoint.seq, records: 3 }), async (attack) => {
        state.db.exec('SAVEPOINT attack');
        try {
          attack.carryOut(state.db);
          const { ok, brokenAt, problem } = await log.verify(checkpoint);
          expect({ attack: attack.name, how: attack.how, ok }).toEqual({
            attack: attack.name,
            how: attack.how,
            ok: false,
          });
          expect(problem).not.toBeNull();
          expect(brokenAt).toBeLessThanOrEqual(checkpoint.seq);
        } finally {
          state.db.exec('ROLLBACK TO attack; RELEASE attack');
        }
      }),
      { numRuns: DRAWN },
    );
    expect(await log.verify(checkpoint)).toMatchObject({ ok: true });
  });
});
