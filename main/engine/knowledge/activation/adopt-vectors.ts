import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type ActivationContext, type BundleVersion, replacing } from './activation-context.ts';
import type { ActiveBundle } from './active-store.ts';
import type { ViewBundle } from './build-view.ts';
import { buildStage, inStages, recordRefusal, type Stage, testStage } from './stages.ts';
import { withOwnVectors } from './vectors/own-vectors.ts';
import { openVectorStore } from './vectors/vector-store.ts';

/**
 * `switched`: the bundle is searched by meaning. `refused`: its self-test fails with these vectors, and it goes on being
 * found by its words. `outdated`: another version answers by now. `incomplete`: vectors are missing.
 */
export type AdoptionOutcome = 'switched' | 'refused' | 'outdated' | 'incomplete';

/**
 * Once this workstation has embedded a bundle with its own embedder: build → self-test → switch, as for any activation.
 * A failing self-test is counted and kept with the version, so that it is not tried again at every start. Errors:
 * INDEX_FAILED, and the disk's.
 */
export async function adoptVectors(context: ActivationContext, wanted: BundleVersion): Promise<AdoptionOutcome> {
  const { store, tenant, holder } = context;
  const current = holder
    .state()
    .bundles.find(({ manifest }) => manifest.id === wanted.id && manifest.version === wanted.version);
  const embedder = await context.embedder();
  if (!current || !embedder) return 'outdated';
  const next = await withOwnVectors(current, openVectorStore(store, tenant, embedder.info));
  if (next === null) return 'incomplete';
  try {
    await inStages(
      context,
      wanted.id,
      () => undefined,
      (stage) => switchTo(context, next, stage),
    );
    return 'switched';
  } catch (thrown) {
    const error = toOutpostError(thrown, 'INDEX_FAILED');
    recordRefusal(context, wanted, error);
    if (error.code !== 'SELF_TEST_FAILED') throw error;
    const ownVectors = { embedder: embedder.info.id, accepted: false };
    await holder.record(withEntry(context, wanted.id, { selfTest: 'failed', ownVectors }));
    return 'refused';
  }
}

async function switchTo(context: ActivationContext, next: ViewBundle, stage: Stage): Promise<void> {
  const { holder, audit } = context;
  const { id, version } = next.manifest;
  const bundles = replacing(holder.state().bundles, next);
  const view = await buildStage(context, bundles, stage);
  const selfTest = await testStage(context, { next, view }, stage);
  const ownVectors = { embedder: next.embeddedBy ?? '', accepted: true };
  const span = stage('switch');
  const active = withEntry(context, id, { selfTest, ownVectors });
  await holder.switchTo({ active, bundles, view }).finally(() => span.end());
  audit.append({
    kind: 'activation',
    action: 'searched_by_meaning',
    actor: null,
    details: { bundle: id, version, selfTest },
  });
}

function withEntry(
  { holder }: ActivationContext,
  id: string,
  change: Pick<ActiveBundle, 'selfTest' | 'ownVectors'>,
): ActiveBundle[] {
  return holder.state().active.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
}
