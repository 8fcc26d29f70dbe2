import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type ActivationContext, buildFrom, openBundle } from './activation-context.ts';
import { type ActiveBundle, readActive } from './active-store.ts';
import type { ViewBundle } from './build-view.ts';
import { withOwnVectors } from './vectors/own-vectors.ts';
import { openVectorStore } from './vectors/vector-store.ts';

/** Opens what was active when Outpost last stopped. SEAL_BROKEN, NO_KNOWLEDGE, EMBEDDER_MISMATCH, INDEX_FAILED. */
export async function loadActive(context: ActivationContext): Promise<void> {
  const { store, tenant, holder } = context;
  const active = await readActive(store, tenant);
  if (active.length === 0) return;
  holder.opening();
  try {
    const bundles = await Promise.all(active.map((entry) => open(context, entry)));
    holder.opened({ active, bundles, view: await buildFrom(context, bundles, false) });
  } catch (thrown) {
    holder.failed(active);
    throw toOutpostError(thrown, 'INDEX_FAILED');
  }
}

/** Checked when it was activated, and sealed since; with this workstation's own vectors where they were accepted. */
async function open(context: ActivationContext, entry: ActiveBundle): Promise<ViewBundle> {
  const bundle = await openBundle(context, entry, { check: false, ...entry });
  const { ownVectors } = entry;
  if (ownVectors === null || !ownVectors.accepted) return bundle;
  const embedder = await context.embedder();
  if (embedder?.info.id !== ownVectors.embedder) return bundle;
  return (await withOwnVectors(bundle, openVectorStore(context.store, context.tenant, embedder.info))) ?? bundle;
}
