import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createAccounts } from '../../../main/engine/accounts/accounts.ts';
import { createLockOuts } from '../../../main/engine/accounts/lock-outs.ts';
import { openAnchors } from '../../../main/engine/anchor/anchors.ts';
import type { Anchors, TrustedVersions } from '../../../main/engine/anchor/port.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { openAuditPlaces } from '../../../main/engine/audit/audit-places.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { SealedStore } from '../../../main/engine/platform/sealed-store.ts';
import { openStateDb, type StateDb } from '../../../main/engine/platform/state-db.ts';
import { createMemorySealedStore, type MemorySealedStore } from '../../fixtures/memory-sealed-store.ts';
import { STATE_KEY, temporaryState, testClock } from '../../fixtures/state.ts';

/** The power goes. */
export class Crash extends Error {}

/** Where the sealed knowledge of these tests stands: a file that is restored with the others. */
const KNOWLEDGE = 'tenants/t/model.json';
const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const NOTHING: TrustedVersions = { root: 0, timestamp: 0, bundles: {} };

/** A home's records and sealed files, whose power can go between any two writes. */
export async function makeWorld() {
  const state = temporaryState();
  const clock = testClock();
  const files = createMemorySealedStore();
  let untilCrash: { writes: number; after: boolean } | null = null;
  let db: StateDb = state.db;
  let anchors: Anchors;

  async function mutate(work: () => Promise<void>): Promise<void> {
    const last = untilCrash !== null && --untilCrash.writes <= 0 ? untilCrash : null;
    if (last && !last.after) throw new Crash();
    await work();
    if (last) throw new Crash();
  }
  const store: SealedStore = {
    ...files,
    put: (name, bytes) => mutate(() => files.put(name, bytes)),
    remove: (name) => mutate(() => files.remove(name)),
  };
  const readKnowledge = async (): Promise<TrustedVersions> => {
    const bytes = await files.get(KNOWLEDGE);
    return bytes === null ? NOTHING : (JSON.parse(bytes.toString('utf8')) as TrustedVersions);
  };
  const audit = () => testAudit(db, clock);
  const accounts = () => createAccounts(db, { clock, ids: systemIds, cost: CHEAP });

  async function open(): Promise<void> {
    const parts = {
      audit: openAuditPlaces(db),
      lockOuts: createLockOuts(db),
      knowledge: readKnowledge,
      latest: () => clock.now(),
    };
    anchors = await openAnchors({ db, store, ids: systemIds, clock, parts });
    await anchors.settle();
  }
  function reconnect(): void {
    if (db.open) db.close();
    db = openStateDb(state.path, STATE_KEY);
  }
  const append = (): void => audit().append({ kind: 'key', action: 'opened', actor: null });

  accounts().add({ id: 'nurse', displayName: 'Nurse', role: 'staff', departments: [], sample: false, pin: '1357' });
  await open();
  return {
    clock,
    files: files satisfies MemorySealedStore,
    anchors: () => anchors,
    accounts,
    append,
    /** The `writes`-th write from now on is the last: it is done where `after`, else not. */
    crashAt(writes: number, after: boolean): void {
      untilCrash = { writes, after };
    },
    async raise(bundle: string): Promise<void> {
      const before = await readKnowledge();
      const bundles = { ...before.bundles, [bundle]: (before.bundles?.[bundle] ?? 0) + 1 };
      const timestamp = (before.timestamp ?? 0) + 1;
      await store.put(KNOWLEDGE, Buffer.from(JSON.stringify({ root: 1, timestamp, bundles })));
      append();
    },
    async withdraw(bundle: string): Promise<void> {
      await anchors.whileKnowledgeFalls([bundle], async () => {
        const before = await readKnowledge();
        // Other work goes on meanwhile.
        append();
        await anchors.settle();
        const { [bundle]: _, ...bundles } = before.bundles ?? {};
        await store.put(KNOWLEDGE, Buffer.from(JSON.stringify({ ...before, bundles })));
        append();
      });
    },
    guess(): void {
      try {
        accounts().checkPin('nurse', '0000');
      } catch {
        // Wrong, or blocked; the audit log is not told here, so that the count alone must show it.
      }
    },
    /** As after the power came back: what was not on disk is gone. */
    async openAgain(): Promise<void> {
      untilCrash = null;
      reconnect();
      await open();
    },
    copyRecords(): Buffer {
      db.pragma('wal_checkpoint(TRUNCATE)');
      return readFileSync(state.path);
    },
    restoreRecords(copy: Buffer): void {
      db.close();
      for (const log of ['-wal', '-shm']) rmSync(`${state.path}${log}`, { force: true });
      writeFileSync(state.path, copy);
      reconnect();
    },
    copySealed: () => files.contents(),
    /** `only`: names that begin so. */
    async restoreSealed(copy: ReadonlyMap<string, Buffer>, only = ''): Promise<void> {
      for (const name of files.contents().keys()) if (name.startsWith(only)) await files.remove(name);
      for (const [name, bytes] of copy) if (name.startsWith(only)) await files.put(name, bytes);
    },
    remove(): void {
      if (db !== state.db && db.open) db.close();
      state.remove();
    },
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
