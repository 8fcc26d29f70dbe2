import type { ModelState } from '../../../shared/contract/system.ts';
import type { Embedder, EmbedderInfo, LanguageModel, Llm, TextEmbedder } from './port.ts';
import { createModelSlot, type MemoryRoom, type ModelSlot, type SlotDeps } from './slot.ts';

/** A model as its users see it: at rest it is there all the same, and is loaded when it is used. */
interface ModelInService<M> {
  readonly state: () => ModelState;
  /** Null until it was loaded for the first time, and where it cannot be. */
  readonly current: () => M | null;
  readonly settled: () => Promise<void>;
}

export interface ModelService {
  readonly embedder: ModelInService<TextEmbedder>;
  readonly llm: ModelInService<LanguageModel>;
  /** A person is about to ask: models at rest begin to load, and none goes to rest soon. Does not wait. */
  wake(): void;
  /** Weights were fetched: models that were missing, or failed, are loaded now. Does not wait. */
  retry(): void;
  /** Erases what the loaded models have read and written; one at rest holds nothing. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

interface ModelLoaders {
  /** Null switches the model off. */
  readonly embedder: (() => Promise<Embedder>) | null;
  readonly llm: (() => Promise<Llm>) | null;
}

export interface ServiceDeps extends Pick<SlotDeps, 'onChange' | 'setTimer'> {
  readonly roomForLlm: MemoryRoom;
  /** After its last use a model goes to rest, ms. */
  readonly idle: IdleTimes;
}

interface IdleTimes {
  readonly embedderMs: number;
  readonly llmMs: number;
}

const MINUTE_MS = 60_000;
/** The language model is the larger one, and the approved words need only the embedder. */
const EMBEDDER_IDLE_MINUTES = 10;
const LLM_IDLE_MINUTES = 3;

/** `minutes`: of the embedder, where they are not the usual ones; the language model never rests later than it. */
export function idleTimes(minutes: number = EMBEDDER_IDLE_MINUTES): IdleTimes {
  return { embedderMs: minutes * MINUTE_MS, llmMs: Math.min(minutes, LLM_IDLE_MINUTES) * MINUTE_MS };
}

/** Approved words are found by it: memory that is scarce is taken from the language model first. */
const ALWAYS: MemoryRoom = { toLoad: () => true, toStay: () => true };

/** Loads the embedder first: approved sentences need it, the language model only connects them. */
export function createModelService(loaders: ModelLoaders, deps: ServiceDeps): ModelService {
  const first = remembered(loaders.embedder, ({ info }): EmbedderInfo => info);
  const second = remembered(loaders.llm, ({ id }): string => id);
  const embedder = createModelSlot(first.load, { ...deps, idleMs: deps.idle.embedderMs, room: ALWAYS }, (model) =>
    model.trim(),
  );
  const loadLlm = second.load;
  const llm = createModelSlot(loadLlm && (() => embedder.settled().then(loadLlm)), {
    ...{ ...deps, idleMs: deps.idle.llmMs, room: deps.roomForLlm },
  });
  const service: ModelService = {
    embedder: inService(embedder, first.known, (info) => wakingEmbedder(embedder, info)),
    llm: inService(llm, second.known, (id) => wakingLlm(llm, id)),
    wake() {
      embedder.wake();
      llm.wake();
    },
    retry() {
      embedder.retry();
      llm.retry();
    },
    async erase() {
      await Promise.allSettled([embedder.loaded()?.erase(), llm.loaded()?.erase()]);
    },
    async close() {
      await Promise.all([embedder.close(), llm.close()]);
    },
  };
  service.wake();
  return service;
}

/** What is `known` of a model once it was loaded for the first time: at rest it is told without it. */
function remembered<M, Known>(load: (() => Promise<M>) | null, knownOf: (model: M) => Known) {
  let known: Known | null = null;
  const remembering = async (begin: () => Promise<M>): Promise<M> => {
    const model = await begin();
    known = knownOf(model);
    return model;
  };
  return { load: load && (() => remembering(load)), known: () => known };
}

function inService<M, Known, Used>(
  { state, settled }: ModelSlot<M>,
  known: () => Known | null,
  waking: (known: Known) => Used,
): ModelInService<Used> {
  let used: Used | null = null;
  function current(): Used | null {
    const now = state();
    const what = known();
    if (what === null || !(now === 'ready' || now === 'asleep' || now === 'loading')) return null;
    used ??= waking(what);
    return used;
  }
  return { state, current, settled };
}

function wakingEmbedder(slot: ModelSlot<Embedder>, info: EmbedderInfo): TextEmbedder {
  return {
    info,
    embedQuery: (text, signal) => slot.use((model) => model.embedQuery(text, signal), signal),
    embedPassages: (passages, options) => slot.use((model) => model.embedPassages(passages, options), options?.signal),
  };
}

function wakingLlm(slot: ModelSlot<Llm>, id: string): LanguageModel {
  return {
    id,
    generate: (request) => slot.use((model) => model.generate(request), request.signal),
    readAhead: (request) => slot.use((model) => model.readAhead(request), request.signal),
    yesProbability: (request) => slot.use((model) => model.yesProbability(request), request.signal),
  };
}
