import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FetchEvent, ModelStatus } from '../../../shared/contract/models.ts';
import { EMBEDDER_KINDS, type EmbedderChoice } from '../../../shared/domain/embedder-choice.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { fetchModels } from '../models/download/fetch.ts';
import { chooseSources } from '../models/download/sources/choose-sources.ts';
import type { ModelSources } from '../models/download/sources/file-source.ts';
import { type ModelStore, openModelStore } from '../models/download/store.ts';
import { embedderEntry } from '../models/find-entry.ts';
import { loadEmbedder } from '../models/load.ts';
import type { Embedder } from '../models/port.ts';
import { createHttpClient } from '../net/http-client.ts';
import { networkSettings } from '../net/network-settings.ts';
import { assetRoot } from '../platform/assets.ts';
import type { WeightsOrigin } from './weights-origin.ts';

/** A source that cannot be reached is given up quickly: the next one is waiting, ms. */
const CONNECT_MS = 4_000;

/** Sources beside mirror, folder and publisher: a development machine passes its own in. */
export type FurtherSources = ModelSources;

interface FetchRequest extends WeightsOrigin {
  /** Named by a person for this run: nothing else is asked. Null: mirror, publishers and further sources, in this order. */
  readonly from: string | null;
  /** Ids or roles; empty: the required models. */
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly onEvent: (event: FetchEvent) => void;
}

export interface ModelUseCases {
  list(): Promise<ModelStatus[]>;
  verify(full: boolean): Promise<ModelStatus[]>;
  /** Rejects with the first model's failure after every model was tried. */
  fetch(request: FetchRequest): Promise<ModelStatus[]>;
}

export function openModels(env: Env): Promise<ModelStore> {
  const assets = assetRoot(import.meta.dirname);
  const modelsFolder = join(assets, 'models');
  const shipped = join(assets, 'weights');
  // The packaged app ships its weights beside the engine; elsewhere a user's homes share the cache.
  const root = env.OUTPOST_MODELS ?? (existsSync(shipped) ? shipped : undefined);
  return openModelStore(root ? { modelsFolder, root } : { modelsFolder });
}

/** Verified, loaded and probed; null for `none`. MODEL_MISSING, MODEL_CORRUPT, MODEL_UNSUPPORTED, MODEL_LOAD_FAILED. */
export async function openEmbedder(env: Env, choice: EmbedderChoice): Promise<Embedder | null> {
  return choice === 'none' ? null : loadEmbedder(choice, await openModels(env));
}

/** The standard embedder where its weights are; else the compact one; else words alone. */
export async function usableEmbedder(env: Env): Promise<EmbedderChoice> {
  const store = await openModels(env);
  for (const kind of EMBEDDER_KINDS) {
    const { state } = await store.status(embedderEntry(store.manifest, kind).id);
    if (state === 'ready' || state === 'unverified') return kind;
  }
  return 'none';
}

/** Weights are public and shared by all homes: none of this needs a home or a key. */
export function createModelUseCases(env: Env, further?: FurtherSources): ModelUseCases {
  return {
    list: async () => (await openModels(env)).list(),
    async verify(full) {
      const store = await openModels(env);
      const checked: ModelStatus[] = [];
      for (const { id } of store.manifest.models) checked.push(await store.verify(id, { full }));
      return checked;
    },
    async fetch({ ids, from, mirror, authorities, signal, onEvent }) {
      const store = await openModels(env);
      const http = createHttpClient(networkSettings(env, authorities), { connectMs: CONNECT_MS });
      const sources = chooseSources({ from, mirror }, http, further);
      const wanted = ids.length > 0 ? { ids } : {};
      const outcomes = await fetchModels({ store, sources, signal, onEvent, ...wanted }).finally(() => http.close());
      const failed = outcomes.find((outcome) => outcome.kind === 'failed');
      if (failed?.kind === 'failed') throw failed.error;
      return outcomes.map(({ status }) => status);
    },
  };
}
