import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Embedder, Llm } from './port.ts';

type ModelState = 'loading' | 'ready' | 'missing' | 'failed' | 'off';

/** One model of the engine: loaded in the background, absent without harm. */
interface ModelSlot<M> {
  readonly state: () => ModelState;
  /** Null until ready. */
  readonly current: () => M | null;
  /** Settles when loading ended, well or not. */
  readonly settled: Promise<void>;
  close(): Promise<void>;
}

function loadSlot<M extends { close(): Promise<void> }>(
  load: (() => Promise<M>) | null,
  onChange: () => void,
): ModelSlot<M> {
  let state: ModelState = load ? 'loading' : 'off';
  let model: M | null = null;
  let closed = false;
  const settled = (load ? load() : Promise.resolve(null)).then(
    async (loaded) => {
      if (loaded && closed) return loaded.close();
      model = loaded;
      if (loaded) state = 'ready';
      onChange();
    },
    (thrown: unknown) => {
      // What cannot be loaded is a named state with a remedy (doctor), not a crash.
      state = isOutpostError(thrown) && thrown.code === 'MODEL_MISSING' ? 'missing' : 'failed';
      onChange();
    },
  );
  return {
    state: () => state,
    current: () => model,
    settled,
    async close() {
      closed = true;
      await settled;
      const open = model;
      model = null;
      await open?.close();
    },
  };
}

export interface ModelService {
  readonly embedder: ModelSlot<Embedder>;
  readonly llm: ModelSlot<Llm>;
  close(): Promise<void>;
}

export interface ModelLoaders {
  /** Null switches the model off. */
  readonly embedder: (() => Promise<Embedder>) | null;
  readonly llm: (() => Promise<Llm>) | null;
}

/** The embedder first: approved sentences need it, the model only narrows them. */
export function createModelService(loaders: ModelLoaders, onChange: () => void): ModelService {
  const embedder = loadSlot(loaders.embedder, onChange);
  const loadLlm = loaders.llm;
  const llm = loadSlot(loadLlm && (() => embedder.settled.then(loadLlm)), onChange);
  return {
    embedder,
    llm,
    async close() {
      await Promise.all([embedder.close(), llm.close()]);
    },
  };
}
