import type { TextEmbedder } from '../../models/port.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { readTenantManifest, unlessBroken } from '../segment-store/segment-store.ts';
import type { ViewBundle } from './build-view.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { AdoptionOutcome } from './adopt-vectors.ts';
import { embedBundle } from './vectors/embed-bundle.ts';
import { openVectorStore } from './vectors/vector-store.ts';

export interface ReEmbeddingDeps {
  readonly tenant: string;
  readonly store: SealedStore;
  readonly knowledge: Pick<KnowledgeBase, 'bundles' | 'active' | 'adoptVectors'>;
  /** Settles once it is known whether there is an embedder. */
  readonly embedder: () => Promise<TextEmbedder | null>;
  /** Settles when no person waits for anything. CANCELLED. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
}

/**
 * Embeds the bundles again that another embedder embedded, or none did, with the workstation's own. They are found by
 * their words meanwhile, and by meaning once all of a bundle's vectors have passed its self-test.
 */
export interface ReEmbedding {
  /**
   * Embeds what awaits it, one bundle after the other; goes on where it stopped. Resolves to how many are searched by
   * meaning now that were not before. Errors: CANCELLED; the embedder's, the index's and the disk's.
   */
  run(signal: AbortSignal): Promise<number>;
  /** Passages of a version that are done in this run of the program. */
  done(bundle: { readonly id: string; readonly version: number }): number;
  /** Stops after the passage that is being embedded. */
  close(): Promise<void>;
}

export function createReEmbedding(deps: ReEmbeddingDeps): ReEmbedding {
  const { knowledge } = deps;
  const closing = new AbortController();
  const progress = new Map<string, number>();
  let running: Promise<unknown> = Promise.resolve();
  const nameOf = (id: string, version: number): string => `${id}@${version}`;

  async function embedOne(bundle: ViewBundle, embedder: TextEmbedder, signal: AbortSignal): Promise<AdoptionOutcome> {
    const { id, version } = bundle.manifest;
    const answers = (): boolean => knowledge.active().some((one) => one.id === id && one.version === version);
    const outcome = await embedBundle(bundle, {
      embedder,
      vectors: openVectorStore(deps.store, deps.tenant, embedder.info),
      earlier: await earlierSegments(deps, id),
      signal,
      async turn() {
        await deps.turn(signal);
        return answers() ? 'go-on' : 'stop';
      },
      onProgress: (passages) => progress.set(nameOf(id, version), passages),
    });
    return outcome === 'stopped' ? 'outdated' : knowledge.adoptVectors({ id, version });
  }

  async function embedAll(signal: AbortSignal): Promise<number> {
    const embedder = await deps.embedder();
    if (embedder === null) return 0;
    let switched = 0;
    for (const bundle of awaiting(knowledge, embedder.info.id)) {
      if ((await embedOne(bundle, embedder, signal)) === 'switched') switched += 1;
    }
    return switched;
  }

  return {
    run(signal) {
      const next = embedAll(AbortSignal.any([signal, closing.signal]));
      running = next.catch(() => undefined);
      return next;
    },
    done: ({ id, version }) => progress.get(nameOf(id, version)) ?? 0,
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** Bundles without vectors of this embedder, except those whose self-test failed with them. */
function awaiting({ bundles, active }: ReEmbeddingDeps['knowledge'], embedder: string): ViewBundle[] {
  const refused = active().filter(({ ownVectors }) => ownVectors?.embedder === embedder && !ownVectors.accepted);
  return bundles().filter(
    ({ manifest, embeddedBy }) => embeddedBy !== embedder && !refused.some(({ id }) => id === manifest.id),
  );
}

/** Segments of the version before, by document. */
async function earlierSegments(
  { store, tenant, knowledge }: ReEmbeddingDeps,
  id: string,
): Promise<Map<string, string>> {
  const previous = knowledge.active().find((entry) => entry.id === id)?.previousVersion ?? null;
  if (previous === null) return new Map();
  const held = await unlessBroken(() => readTenantManifest(store, tenant, id, previous));
  return new Map(held?.manifest.segments.map(({ documentId, sha256 }) => [documentId, sha256]));
}
