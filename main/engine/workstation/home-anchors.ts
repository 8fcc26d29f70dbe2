import type { SetBack } from '../../../shared/contract/set-back.ts';
import { createLockOuts } from '../accounts/lock-outs.ts';
import { type AnchorDeps, openAnchors } from '../anchor/anchors.ts';
import type { AnchoredParts, Anchors } from '../anchor/port.ts';
import { openAuditPlaces } from '../audit/audit-places.ts';
import type { AuditLog } from '../audit/port.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import { readTrustedVersions } from '../knowledge/activation/trusted-versions.ts';
import type { KnowledgeBase } from '../knowledge/activation/knowledge-base.ts';
import type { Recording } from '../platform/recording.ts';
import type { Telemetry } from '../telemetry/port.ts';

/** A home that was never enrolled has no tenant of its own; nothing is ever synced into this one. */
export const NO_TENANT = 'none';

type HomeToAnchor = Pick<OpenHome, 'db' | 'sealed'>;

/** What of a home is anchored. `tenant`: whose knowledge. */
export function anchoredParts({ db, sealed }: HomeToAnchor, tenant: string): Omit<AnchoredParts, 'latest'> {
  return {
    audit: openAuditPlaces(db),
    lockOuts: createLockOuts(db),
    knowledge: () => readTrustedVersions(sealed, tenant),
  };
}

interface HomeAnchorDeps extends Pick<AnchorDeps, 'clock' | 'ids'> {
  readonly tenant: string;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly recording: Recording;
}

/** Says what was found at this opening where it lasts: in the audit log and in the figures that leave. */
export async function openHomeAnchors(home: HomeToAnchor, deps: HomeAnchorDeps): Promise<Anchors> {
  const { tenant, audit, telemetry, recording, clock, ids } = deps;
  const parts = { ...anchoredParts(home, tenant), latest: () => clock.now() };
  const anchors = await openAnchors({ db: home.db, store: home.sealed, clock, ids, parts });
  for (const { code, reason } of anchors.seen) {
    telemetry.count('outpost.set_back.found', 1, { 'outpost.error.code': code });
    recording.attempt(() =>
      audit.append({ kind: 'set_back', action: code.toLowerCase(), actor: null, details: { reason } }),
    );
  }
  return anchors;
}

/** Withdrawing lowers what is known: the anchors must not take it for an earlier copy. */
export function anchored(knowledge: KnowledgeBase, anchors: Pick<Anchors, 'whileKnowledgeFalls'>): KnowledgeBase {
  return { ...knowledge, withdraw: (ids) => anchors.whileKnowledgeFalls(ids, () => knowledge.withdraw(ids)) };
}

/** Written down before it is forgotten: who said that it was looked into. */
export async function acknowledgeSetBack(anchors: Anchors, audit: AuditLog, actor: string): Promise<SetBack[]> {
  for (const { code, reason } of anchors.found()) {
    audit.append({ kind: 'set_back', action: 'acknowledged', actor, details: { code, reason } });
  }
  return [...(await anchors.acknowledge())];
}

/**
 * In step, where nothing keeps them from it. What fails here is tried again within half a minute and at closing, and is
 * no reason to refuse a person anything.
 */
export async function settleQuietly(anchors: Pick<Anchors, 'settle'>): Promise<void> {
  await anchors.settle().catch(() => undefined);
}
