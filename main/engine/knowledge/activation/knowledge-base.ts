import type { KnowledgeView } from '../port.ts';
import { createSerialQueue } from '../../platform/serial-queue.ts';
import { whereTheDiskAllows } from '../../platform/recording.ts';
import { activateBundle } from './activate.ts';
import type {
  ActivationContext,
  ActivationOutcome,
  BundleVersion,
  KnowledgeBaseDeps,
  OnActivationEvent,
} from './activation-context.ts';
import type { ActiveBundle } from './active-store.ts';
import type { ViewBundle } from './build-view.ts';
import { collectSegments } from './collect-segments.ts';
import { loadActive } from './load-active.ts';
import { rollBack } from './roll-back.ts';
import { type AdoptionOutcome, adoptVectors } from './adopt-vectors.ts';
import { createViewHolder, type IndexState } from './view-holder.ts';
import { withdrawBundles } from './withdraw.ts';

/** What answers now, and how it changes: blue/green, the old view stays until the new one is proven. */
export interface KnowledgeBase {
  view(): KnowledgeView;
  bundles(): readonly ViewBundle[];
  active(): readonly ActiveBundle[];
  indexState(): IndexState;
  /** Opens what was active when Outpost last stopped. SEAL_BROKEN, NO_KNOWLEDGE, INDEX_FAILED. */
  load(): Promise<void>;
  /** Verified bundles, whole on this workstation. One that fails is refused with its reason and holds up no other. */
  activate(candidates: readonly BundleVersion[], onEvent: OnActivationEvent): Promise<ActivationOutcome>;
  /** Stops answering from bundles that no publisher signs for any more. Returns those that were active. */
  withdraw(ids: readonly string[]): Promise<string[]>;
  /** Searches a bundle by meaning with the vectors that this workstation made of it. INDEX_FAILED. */
  adoptVectors(wanted: BundleVersion): Promise<AdoptionOutcome>;
  /** NOT_FOUND where there is no earlier version. */
  rollback(id: string): Promise<BundleVersion>;
  close(): Promise<void>;
}

export function createKnowledgeBase(deps: KnowledgeBaseDeps): KnowledgeBase {
  const holder = createViewHolder(deps.store, deps.tenant);
  const context: ActivationContext = { ...deps, holder };
  // Changes run one after the other; questions go on with the view they have.
  const changes = createSerialQueue();

  /** Space on the disk is no reason to fail a change. What could not be removed now goes with the next one. */
  const collect = (withdrawn: readonly string[] = []): Promise<void> =>
    whereTheDiskAllows(() => collectSegments(deps.store, deps.tenant, holder.state().active, withdrawn));

  async function activateAll(
    candidates: readonly BundleVersion[],
    onEvent: OnActivationEvent,
  ): Promise<ActivationOutcome> {
    const outcome: ActivationOutcome = { activated: [], unchanged: [], refused: [] };
    for (const candidate of candidates) {
      const { activated, unchanged, refused } = await activateBundle(context, candidate, onEvent);
      outcome.activated.push(...activated);
      outcome.unchanged.push(...unchanged);
      outcome.refused.push(...refused);
    }
    if (outcome.activated.length > 0) await collect();
    return outcome;
  }

  async function withdrawAll(ids: readonly string[]): Promise<string[]> {
    const withdrawn = await withdrawBundles(context, ids);
    if (withdrawn.length > 0) await collect(withdrawn);
    return withdrawn;
  }

  return {
    view: () => holder.state().view,
    bundles: () => holder.state().bundles,
    active: () => holder.state().active,
    indexState: holder.indexState,
    load: () => changes.run(() => loadActive(context)),
    activate: (candidates, onEvent) => changes.run(() => activateAll(candidates, onEvent)),
    withdraw: (ids) => changes.run(() => withdrawAll(ids)),
    adoptVectors: (wanted) => changes.run(() => adoptVectors(context, wanted)),
    rollback: (id) => changes.run(() => rollBack(context, id)),
    async close() {
      await changes.drained();
      await holder.close();
    },
  };
}
