import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { anyAttack, filledLog, takeProtectionAway } from '../fixtures/audit-attacks.ts';
import { temporaryState } from '../fixtures/state.ts';

/** OUTPOST_FAULT_RUNS for another number, OUTPOST_FAULT_SEED to draw the same again. */
const RUNS = Number(process.env['OUTPOST_FAULT_RUNS'] ?? 10_000);
const SEED = Number(process.env['OUTPOST_FAULT_SEED'] ?? Date.now() % 2 ** 31);
const ENTRIES = 30;
/** Of a busy machine, a thousandth of it an attack. */
const MINUTES_20 = 20 * 60_000;

describe('attacks on the audit log by whoever holds its key', () => {
  const state = temporaryState();
  afterAll(() => state.remove());

  it(
    `are all caught against a checkpoint that was taken before, ${RUNS} of them`,
    async () => {
      process.stdout.write(`audit attacks: ${RUNS}, seed ${SEED}\n`);
      const log = filledLog(state.db, ENTRIES);
      const checkpoint = log.checkpoint();
      for (let i = 0; i < 3; i++) log.append({ kind: 'sync', action: 'done', actor: null });
      takeProtectionAway(state.db);
      /** By the kind of attack: carried out, caught with the checkpoint, caught by the log alone, its own list wiped. */
      const told = new Map<string, { carriedOut: number; caught: number; alone: number }>();
      await fc.assert(
        fc.asyncProperty(anyAttack({ last: checkpoint.seq, records: 3 }), async (attack) => {
          state.db.exec('SAVEPOINT attack');
          try {
            attack.carryOut(state.db);
            const held = await log.verify(checkpoint);
            state.db.exec('DELETE FROM audit_checkpoints');
            const alone = await log.verify();
            const of = told.get(attack.name) ?? { carriedOut: 0, caught: 0, alone: 0 };
            of.carriedOut++;
            if (!held.ok) of.caught++;
            if (!alone.ok) of.alone++;
            told.set(attack.name, of);
            expect({ how: `${attack.name}: ${attack.how}`, ok: held.ok }).toMatchObject({ ok: false });
          } finally {
            state.db.exec('ROLLBACK TO attack; RELEASE attack');
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
      const rows = [...told].map(
        ([name, { carriedOut, caught, alone }]) => `${name} | ${carriedOut} | ${caught} | ${alone}`,
      );
      process.stdout.write(
        `attack | carried out | caught against a checkpoint | caught without one\n${rows.sort().join('\n')}\n`,
      );
      const all = [...told.values()];
      expect(all.reduce((sum, { caught }) => sum + caught, 0)).toBe(RUNS);
      // What nothing but a checkpoint shows; the rest shows by itself, always.
      const never = [...told].filter(([, { alone }]) => alone === 0).map(([name]) => name);
      expect(never.sort()).toEqual(ONLY_BY_CHECKPOINT);
      for (const [name, { carriedOut, alone }] of told)
        if (!never.includes(name)) expect({ name, alone }).toEqual({ name, alone: carriedOut });
    },
    MINUTES_20,
  );
});

const ONLY_BY_CHECKPOINT = [
  'a log cut at its end',
  'a log that was deleted whole',
  'a log that was written anew as if of the time before there was a key',
  'a tail that was written anew with the home’s own key',
  'an entry left out of a log that was written anew with the home’s own key, and others added',
  'an older state put back, in which life went on',
];
