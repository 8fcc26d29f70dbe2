import type { Env } from '../../../shared/domain/env.ts';
import type { EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import { loadEmbedder, loadLlm } from '../models/load.ts';
import { createModelService, type ModelService } from '../models/service.ts';
import { openModels } from './model-use-cases.ts';

/** `none`: for what needs no answers. `embedder`: without the language model. */
export type ModelChoice = 'none' | 'embedder' | 'all';

export interface ModelStart {
  readonly choice: ModelChoice;
  readonly embedder: EmbedderKind;
  readonly env: Env;
  readonly onChange: () => void;
}

/** Begins loading what was chosen; both models share one runtime. */
export function startModels({ choice, embedder, env, onChange }: ModelStart): ModelService {
  // llama.cpp's binding takes some 50 MB: only where a model is wanted.
  const runtime =
    choice === 'none'
      ? null
      : import('../models/adapters/llama-runtime.ts').then((module) => module.openLlamaRuntime());
  runtime?.catch(() => undefined);
  const withStore = async <T>(
    load: (store: Awaited<ReturnType<typeof openModels>>, options: object) => Promise<T>,
  ): Promise<T> => {
    const shared = runtime === null ? {} : { runtime: await runtime };
    return load(await openModels(env), shared);
  };
  return createModelService(
    {
      embedder: choice === 'none' ? null : () => withStore((store, options) => loadEmbedder(embedder, store, options)),
      llm: choice === 'all' ? () => withStore((store, options) => loadLlm('standard', store, options)) : null,
    },
    onChange,
  );
}
