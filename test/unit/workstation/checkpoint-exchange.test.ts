import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKPOINTS_FOLDER } from '../../../main/engine/audit/checkpoint/folder-checkpoints.ts';
import { signatureOf } from '../../../main/engine/audit/checkpoint/signing.ts';
import { keepWitnessed, witnessedCheckpoints } from '../../../main/engine/audit/checkpoint/witnessed.ts';
import { serveStoredFiles } from '../../../main/engine/knowledge/segment-store/serve-neighbours.ts';
import { createFolderSource } from '../../../main/engine/knowledge/sync/folder-source.ts';
import { createHttpSource } from '../../../main/engine/knowledge/sync/http-source.ts';
import { createAuditUseCases } from '../../../main/engine/workstation/audit-use-cases.ts';
import { exchangeCheckpoints, withCheckpoint } from '../../../main/engine/workstation/checkpoint-exchange.ts';
import type { AuditCheckpoint } from '../../../shared/contract/audit.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { takeProtectionAway } from '../../fixtures/audit-attacks.ts';
import { directHttp } from '../../fixtures/http.ts';
import { createMemorySealedStore } from '../../fixtures/memory-sealed-store.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const never = new AbortController().signal;
const HOUR_MS = 3_600_000;
/** What is served beside it does not matter here. */
const NO_FILES = { read: async () => null };

let folder: string;
const opened: ReturnType<typeof temporaryState>[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-stick-'));
});
afterEach(() => {
  for (const state of opened.splice(0)) state.remove();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** A workstation's log, and what it exchanges by. */
function workstation() {
  const state = temporaryState();
  opened.push(state);
  const clock = testClock();
  const audit = testAudit(state.db, clock);
  const deps = { audit, clock, store: createMemorySealedStore() };
  const record = (): void => audit.append({ kind: 'sync', action: 'synced', actor: null });
  record();
  return { ...deps, deps, state, record, exchange: exchangeCheckpoints(deps) };
}

const left = (): string[] => {
  const path = join(folder, CHECKPOINTS_FOLDER);
  return readdirSync(path).map((name) => join(path, name));
};
const listIn = (file: string): AuditCheckpoint[] => JSON.parse(readFileSync(file, 'utf8'));

describe('a stick that policies came from', () => {
  it('carries the signed head of the log away, and with it a log that was cut later is caught', async () => {
    const { exchange, audit, record, state } = workstation();
    await exchange(createFolderSource(folder), never);
    record();
    record();
    await exchange(createFolderSource(folder), never);
    const [file = ''] = left();
    expect(listIn(file).map(signatureOf)).toEqual(['signed', 'signed']);
    expect(audit.checkpoints().map(({ place }) => place)).toEqual(['folder', 'folder']);

    const checkpoints = await createAuditUseCases().readCheckpoints(file);
    expect(await audit.verify(...checkpoints)).toMatchObject({ ok: true });
    takeProtectionAway(state.db);
    state.db.exec('DELETE FROM audit_checkpoints; DELETE FROM audit WHERE seq > 2');
    expect(await audit.verify()).toMatchObject({ ok: true });
    expect(await audit.verify(...checkpoints)).toMatchObject({ ok: false, problem: 'cut_at_end' });
  });

  it('carries those of each workstation in a file of its own', async () => {
    for (const one of [workstation(), workstation()]) await one.exchange(createFolderSource(folder), never);
    expect(left()).toHaveLength(2);
  });

  it('takes nothing twice where nothing happened since', async () => {
    const { exchange } = workstation();
    await exchange(createFolderSource(folder), never);
    await exchange(createFolderSource(folder), never);
    expect(listIn(left()[0] ?? '')).toHaveLength(1);
  });

  it('that holds something else under its name loses that alone: what is forged is not carried on', async () => {
    const { exchange, record } = workstation();
    await exchange(createFolderSource(folder), never);
    const [file = ''] = left();
    const [first] = listIn(file);
    writeFileSync(file, JSON.stringify([{ ...first, entries: 1 }, first]));
    record();
    await exchange(createFolderSource(folder), never);
    expect(listIn(file).map(signatureOf)).toEqual(['signed', 'signed']);
    writeFileSync(file, 'torn');
    record();
    await exchange(createFolderSource(folder), never);
    expect(listIn(file)).toHaveLength(1);
  });

  it.each([
    ['gone', () => rmSync(folder, { recursive: true })],
    ['a file where the folder should be', () => writeFileSync(join(folder, CHECKPOINTS_FOLDER), 'x')],
  ])('fails no sync where nothing can be written to it: %s', async (_, spoil) => {
    const { exchange } = workstation();
    spoil();
    await expect(exchange(createFolderSource(folder), never)).resolves.toBeUndefined();
    mkdirSync(folder, { recursive: true });
  });

  it('is written to through no link', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'outpost-elsewhere-'));
    try {
      symlinkSync(elsewhere, join(folder, CHECKPOINTS_FOLDER));
      await workstation().exchange(createFolderSource(folder), never);
      expect(readdirSync(elsewhere)).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });
});

describe('a neighbour that serves its policies', () => {
  async function served<T>(of: ReturnType<typeof workstation>, use: (address: string) => Promise<T>): Promise<T> {
    const at = { host: '127.0.0.1', port: 0, neighbours: [] };
    const server = await serveStoredFiles(withCheckpoint(NO_FILES, of.deps), at);
    try {
      return await use(server.address);
    } finally {
      await server.close();
    }
  }

  it('leaves the head of its log with whoever syncs from it', async () => {
    const [first, second] = [workstation(), workstation()];
    await served(first, (address) => second.exchange(createHttpSource(address, { http: directHttp }), never));
    const [witnessed, ...more] = await witnessedCheckpoints(second.store);
    expect(more).toEqual([]);
    expect(await first.audit.verify(...(witnessed ? [witnessed] : []))).toMatchObject({ ok: true });
    expect(witnessed?.workstation).toBe(first.audit.checkpoints()[0]?.checkpoint.workstation);
  });

  it('signs one an hour, however often it is asked', async () => {
    const first = workstation();
    await served(first, async (address) => {
      const ask = async (): Promise<AuditCheckpoint> =>
        (await (await fetch(`${address}audit/checkpoint.json`)).json()) as AuditCheckpoint;
      const before = await ask();
      first.record();
      expect(await ask()).toEqual(before);
      first.clock.advance(2 * HOUR_MS);
      expect((await ask()).seq).toBeGreaterThan(before.seq);
    });
    expect(first.audit.checkpoints()).toHaveLength(2);
  });

  it.each([
    ['a page', '<html>'],
    ['more than a checkpoint', `"${'x'.repeat(10_000)}"`],
    ['a forged one', (one: AuditCheckpoint) => JSON.stringify({ ...one, entries: 1 })],
  ])('that answers with %s is left out, and no sync fails', async (_, body) => {
    const { store, exchange, audit } = workstation();
    const bytes = Buffer.from(typeof body === 'string' ? body : body(audit.checkpoint()));
    const files = { read: async () => ({ kind: 'clear', bytes }) as const };
    const server = await serveStoredFiles(files, { host: '127.0.0.1', port: 0, neighbours: [] });
    await expect(exchange(createHttpSource(server.address, { http: directHttp }), never)).resolves.toBeUndefined();
    await server.close();
    expect(await witnessedCheckpoints(store)).toEqual([]);
  });

  it('fills no disk: of each the last twenty are kept', async () => {
    const { store, audit, record } = workstation();
    for (let n = 0; n < 25; n += 1) {
      record();
      await keepWitnessed(store, audit.checkpoint());
    }
    const kept = await witnessedCheckpoints(store);
    expect(kept).toHaveLength(20);
    expect(kept.at(-1)?.seq).toBe(audit.length() - 1);
  });
});
