import type { Env } from '../../../shared/domain/env.ts';
import type { EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import type { ModelStore } from '../models/download/store.ts';
import { chosenLlm } from '../models/find-entry.ts';
import { loadEmbedder, loadLlm } from '../models/load.ts';
import { bytesOf } from '../models/manifest.ts';
import { roomForLlm } from '../models/memory-room.ts';
import type { Llm } from '../models/port.ts';
import { createModelService, idleTimes, type ModelService } from '../models/service.ts';
import { noMemory } from '../models/slot.ts';
import { systemFreeMemory } from '../platform/free-memory.ts';
import { systemTimer } from '../platform/timer.ts';
import { openModels } from './model-use-cases.ts';

/** `none`: for what needs no answers. `embedder`: without the language model. */
export type ModelChoice = 'none' | 'embedder' | 'all';

export interface ModelStart {
  readonly choice: ModelChoice;
  readonly embedder: EmbedderKind;
  /** By id, or `standard`; null: none is asked for, and OUTPOST_LANGUAGE_MODEL may name one to try. */
  readonly languageModel: string | null;
  readonly env: Env;
  readonly onChange: () => void;
}

/** OUTPOST_IDLE_MINUTES: minutes after which unused models are freed from memory; undefined where it names none. */
function idleMinutes({ OUTPOST_IDLE_MINUTES }: Env): number | undefined {
  const minutes = Number(OUTPOST_IDLE_MINUTES);
  return minutes > 0 ? minutes : undefined;
}

/** Begins loading what was chosen; both models share one runtime. */
export function startModels({ choice, embedder, languageModel, env, onChange }: ModelStart): ModelService {
  // llama.cpp's binding takes some 50 MB: only where a model is wanted.
  const runtime =
    choice === 'none'
      ? null
      : import('../models/adapters/llama-runtime.ts').then((module) => module.openLlamaRuntime());
  runtime?.catch(() => undefined);
  let weights: number | null = null;
  // One for all loadings: what it has verified it does not hash again when a model wakes.
  let opening: Promise<ModelStore> | null = null;
  const room = roomForLlm(systemFreeMemory(process.platform), () => weights);
  const withStore = async <T>(load: (store: ModelStore, options: object) => Promise<T>): Promise<T> => {
    const shared = runtime === null ? {} : { runtime: await runtime };
    opening ??= openModels(env);
    return load(await opening, shared);
  };
  const wanted = languageModel ?? env.OUTPOST_LANGUAGE_MODEL ?? null;
  const loadLlmIfRoom = async (id: string, store: ModelStore, options: object): Promise<Llm> => {
    const entry = chosenLlm(store.manifest, id);
    weights = bytesOf(entry);
    if (!room.toLoad()) throw noMemory();
    return loadLlm(entry, store, options);
  };
  return createModelService(
    {
      embedder: choice === 'none' ? null : () => withStore((store, options) => loadEmbedder(embedder, store, options)),
      llm:
        choice === 'all' && wanted !== null
          ? () => withStore((store, options) => loadLlmIfRoom(wanted, store, options))
          : null,
    },
    { onChange, setTimer: systemTimer, roomForLlm: room, idle: idleTimes(idleMinutes(env)) },
  );
}
