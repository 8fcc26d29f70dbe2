import type { BundleStatus, KnowledgeStatus } from '../../../../shared/contract/knowledge.ts';
import type { Caps } from '../../../../shared/domain/caps.ts';
import { activeCaps } from './active-caps.ts';
import { rolledBack } from './active-store.ts';
import type { BundleVersion } from './activation-context.ts';
import type { ViewBundle } from './build-view.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { dateMs } from './loaded-bundle.ts';
import type { SyncBreaker } from '../sync/sync-breaker.ts';
import type { SyncRecord } from '../sync/sync-record.ts';

/** How often knowledge is looked for while Outpost runs, ms. */
export const CHECK_EVERY_MS = 6 * 3_600_000;

interface StatusInput {
  readonly knowledge: KnowledgeBase;
  readonly record: SyncRecord;
  readonly breaker: SyncBreaker;
  readonly sources: readonly string[];
  readonly tenant: string;
  /** Of the enrolment. */
  readonly caps: Caps | undefined;
  readonly now: number;
  /** Passages of a bundle that this workstation has embedded so far. */
  readonly embedded: (bundle: BundleVersion) => number;
}

function vectorStatus(
  { knowledge, embedded }: StatusInput,
  bundle: ViewBundle,
  total: number,
): BundleStatus['vectors'] {
  const { embedderId } = knowledge.view();
  if (embedderId === null || bundle.embeddedBy !== embedderId) {
    return { from: 'none', done: embedded(bundle.manifest), total };
  }
  return { from: bundle.manifest.embedder?.id === embedderId ? 'publisher' : 'workstation', done: total, total };
}

function bundleStatuses(input: StatusInput): BundleStatus[] {
  const { knowledge, tenant, now } = input;
  const ages = new Map(
    knowledge
      .view()
      .bundleAges(now)
      .map((age) => [age.id, age]),
  );
  return knowledge.bundles().map((bundle) => {
    const { manifest, signedBy, activatedAt, documents } = bundle;
    const entry = knowledge.active().find(({ id }) => id === manifest.id);
    const passages = documents.reduce((sum, document) => sum + document.passages.length, 0);
    return {
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
      passages,
      previousVersion: entry?.previousVersion ?? null,
      rolledBack: entry === undefined ? [] : rolledBack(entry),
      selfTest: entry?.selfTest ?? 'unrecorded',
      ...(manifest.signOffs && {
        signedOff: {
          documents: manifest.signOffs.length,
          approvers: [...new Set(manifest.signOffs.map(({ approver }) => approver))].sort(),
        },
      }),
      vectors: vectorStatus(input, bundle, passages),
    };
  });
}

function breakerStatus({ breaker, now }: StatusInput): KnowledgeStatus['breaker'] {
  const { state, until } = breaker.read(now);
  return { state, until: until === null ? null : new Date(until).toISOString() };
}

export function knowledgeStatus(input: StatusInput): KnowledgeStatus {
  const { knowledge, record, sources, tenant, caps } = input;
  const { lastCheckedAt, lastFailure } = record.read();
  const view = knowledge.view();
  return {
    bundles: bundleStatuses(input),
    caps: activeCaps({
      ...{ tenant, enrolment: caps },
      bundles: knowledge.bundles().map((bundle) => ({ id: bundle.manifest.id, caps: bundle.caps })),
    }),
    sources: [...sources],
    lastCheckedAt,
    nextCheckAt:
      lastCheckedAt && sources.length > 0 ? new Date(Date.parse(lastCheckedAt) + CHECK_EVERY_MS).toISOString() : null,
    lastFailure,
    breaker: breakerStatus(input),
    index: { state: knowledge.indexState(), passages: view.index?.stats.passages ?? 0, embedder: view.embedderId },
  };
}
