import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingSegments } from '../../../../main/engine/knowledge/segment-store/segment-store.ts';
import { createFolderSource } from '../../../../main/engine/knowledge/sync/folder-source.ts';
import type { KnowledgeSource } from '../../../../main/engine/knowledge/sync/source.ts';
import type { SyncTenantOptions } from '../../../../main/engine/knowledge/sync/sync-options.ts';
import type { TenantSyncOutcome } from '../../../../main/engine/knowledge/sync/sync-outcome.ts';
import { syncTenant } from '../../../../main/engine/knowledge/sync/sync-tenant.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createMemorySealedStore, type MemorySealedStore } from '../../../fixtures/memory-sealed-store.ts';
import { createTestClock, type TestClock, type TestPublisher } from '../../../fixtures/signed-repository.ts';

export const TENANT = 'invented-clinic';
/** Fails fast: the servers of these tests are on this machine. */
export const QUICK_RETRY = { maxFruitless: 3, maxAttempts: 12, baseMs: 1, maxMs: 5 };

export interface Workstation {
  readonly store: MemorySealedStore;
  readonly clock: TestClock;
  readonly tmpDir: string;
  sync(from: string | KnowledgeSource, options?: Partial<SyncTenantOptions>): Promise<TenantSyncOutcome>;
  /** What was refused: codes of refused bundles, or the code of the whole sync's failure. */
  refusals(from: string | KnowledgeSource, options?: Partial<SyncTenantOptions>): Promise<string[]>;
  /** Manifests and segments that are held; metadata may move on. */
  knowledge(): Map<string, Buffer>;
}

export async function createWorkstation(publisher: TestPublisher, name = 'workstation'): Promise<Workstation> {
  const store = createMemorySealedStore();
  const clock = createTestClock(publisher.clock.now());
  const tmpDir = join(publisher.base, name);
  await mkdir(tmpDir, { recursive: true });
  const sync: Workstation['sync'] = (from, options = {}) =>
    syncTenant({
      tenant: TENANT,
      source: typeof from === 'string' ? createFolderSource(from) : from,
      trustedRoot: publisher.root,
      store,
      clock,
      ids: systemIds,
      tmpDir,
      retry: QUICK_RETRY,
      ...options,
    });
  return {
    store,
    clock,
    tmpDir,
    sync,
    async refusals(from, options) {
      try {
        return (await sync(from, options)).refused.map((refused) => refused.code);
      } catch (error) {
        return [(error as OutpostError).code ?? String(error)];
      }
    },
    knowledge() {
      const held = [...store.contents()].filter(([path]) => /\/(manifests|segments)\//.test(path));
      return new Map(held);
    },
  };
}

export async function isComplete(workstation: Workstation, outcome: TenantSyncOutcome): Promise<boolean> {
  const missing = outcome.bundles.map((bundle) => missingSegments(workstation.store, TENANT, bundle.manifest));
  return (await Promise.all(missing)).every((list) => list.length === 0);
}

/** Changes one byte of a file, runs, and puts it back. */
export async function withChangedByte<T>(path: string, at: number, mask: number, run: () => Promise<T>): Promise<T> {
  const bytes = await readFile(path);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ mask;
  await writeFile(path, changed);
  try {
    return await run();
  } finally {
    await writeFile(path, bytes);
  }
}

export const isEmptyFolder = async (path: string): Promise<boolean> => (await readdir(path)).length === 0;
