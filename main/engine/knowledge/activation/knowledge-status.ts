import type { BundleStatus, KnowledgeStatus } from '../../../../shared/contract/knowledge.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { dateMs } from './loaded-bundle.ts';
import type { SyncRecord } from '../sync/sync-record.ts';

/** How often knowledge is looked for while Outpost runs, ms. */
export const CHECK_EVERY_MS = 6 * 3_600_000;

interface StatusInput {
  readonly knowledge: KnowledgeBase;
  readonly record: SyncRecord;
  readonly sources: readonly string[];
  readonly tenant: string;
  readonly now: number;
}

function bundleStatuses({ knowledge, tenant, now }: StatusInput): BundleStatus[] {
  const ages = new Map(
    knowledge
      .view()
      .bundleAges(now)
      .map((age) => [age.id, age]),
  );
  return knowledge.bundles().map(({ manifest, signedBy, activatedAt, documents }) => ({
    tenant,
    id: manifest.id,
    title: manifest.title,
    version: manifest.version,
    signedBy: [...signedBy],
    effectiveFrom: manifest.effectiveFrom,
    expiresAt: manifest.expiresAt,
    activatedAt,
    ageDays: ages.get(manifest.id)?.ageDays ?? 0,
    stale: ages.get(manifest.id)?.stale ?? false,
    expired: now >= dateMs(manifest.expiresAt),
    documents: documents.length,
    passages: documents.reduce((sum, { passages }) => sum + passages.length, 0),
    previousVersion: knowledge.active().find(({ id }) => id === manifest.id)?.previousVersion ?? null,
  }));
}

export function knowledgeStatus(input: StatusInput): KnowledgeStatus {
  const { knowledge, record, sources } = input;
  const { lastCheckedAt, lastFailure } = record.read();
  const view = knowledge.view();
  return {
    bundles: bundleStatuses(input),
    sources: [...sources],
    lastCheckedAt,
    nextCheckAt:
      lastCheckedAt && sources.length > 0 ? new Date(Date.parse(lastCheckedAt) + CHECK_EVERY_MS).toISOString() : null,
    lastFailure,
    index: { state: knowledge.indexState(), passages: view.index?.stats.passages ?? 0, embedder: view.embedderId },
  };
}
