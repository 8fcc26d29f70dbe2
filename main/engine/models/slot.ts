import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { ModelState } from '../../../shared/contract/system.ts';
import { untilAborted } from '../platform/serial-queue.ts';

/**
 * One model of the engine: loaded in the background, absent without harm, freed from memory while nobody needs it and
 * loaded again at its next use.
 */
export interface ModelSlot<M> {
  readonly state: () => ModelState;
  /** Null until it was loaded, and while at rest. */
  readonly loaded: () => M | null;
  /** Settles when the loading that runs now has ended, well or not. */
  readonly settled: () => Promise<void>;
  /** Begins to load a model at rest (one that just failed: after a back-off), and puts its next rest off. Does not wait. */
  wake(): void;
  /** What it lacked is there now: a model that was missing or failed is loaded again. Does not wait. */
  retry(): void;
  /**
   * Runs `work` with the model, which is loaded first where it rests and does not go to rest meanwhile. CANCELLED as soon
   * as the signal aborts; why it cannot be loaded otherwise (MODEL_MISSING, MODEL_NO_MEMORY, MODEL_LOAD_FAILED …).
   */
  use<T>(work: (model: M) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** What decides whether the machine's memory has room for a model. */
export interface MemoryRoom {
  toLoad(): boolean;
  /** Other programs leave enough for a model that is loaded. */
  toStay(): boolean;
}

export interface SlotDeps {
  readonly onChange: () => void;
  readonly setTimer: (work: () => void, ms: number) => () => void;
  /** After its last use it goes to rest, ms. */
  readonly idleMs: number;
  readonly room: MemoryRoom;
}

/** How often the machine's memory is looked at while a model is loaded, ms. */
const LOOK_MS = 10_000;
/** After its last use a model gives back what its next use makes anew: longer than a pause in typing, ms. */
const QUIET_MS = 5_000;
/** After a model that worked before could not be loaded again, it is not tried for this long, ms. */
const RETRY_MS = 30_000;

/** Why a model cannot be loaded now. */
export const noMemory = (): OutpostError =>
  new OutpostError('MODEL_NO_MEMORY', 'The language model needs more free memory than there is: close other programs.');

function stateAfter(thrown: unknown): ModelState {
  const code = isOutpostError(thrown) ? thrown.code : null;
  if (code === 'MODEL_NO_MEMORY') return 'no_memory';
  return code === 'MODEL_MISSING' ? 'missing' : 'failed';
}

/** `load` null: switched off. `trim`: what a model gives back in a quiet moment. */
export function createModelSlot<M extends { close(): Promise<void> }>(
  load: (() => Promise<M>) | null,
  { onChange, setTimer, idleMs, room }: SlotDeps,
  trim: (model: M) => Promise<void> = async () => undefined,
): ModelSlot<M> {
  let state: ModelState = load ? 'asleep' : 'off';
  let model: M | null = null;
  let failure: unknown = null;
  let loading: Promise<void> = Promise.resolve();
  let freed: Promise<void> = Promise.resolve();
  let uses = 0;
  let closed = false;
  let worked = false;
  let backingOff = false;
  let stopIdle = (): void => undefined;
  let stopQuiet = (): void => undefined;
  let stopLooking = (): void => undefined;
  let stopBackOff = (): void => undefined;

  function become(next: ModelState): void {
    if (state === next) return;
    state = next;
    onChange();
  }

  /** Its memory is given back once what it is doing has ended. */
  function free(next: ModelState): void {
    const old = model;
    model = null;
    stopIdle();
    stopQuiet();
    stopLooking();
    stopBackOff();
    freed = Promise.resolve(old?.close()).catch(() => undefined);
    become(next);
  }

  function putOffRest(): void {
    stopIdle();
    stopQuiet();
    if (model === null) return;
    const open = model;
    // One that fails shows at its next use.
    stopQuiet = setTimer(() => void (uses > 0 || trim(open).catch(() => undefined)), QUIET_MS);
    stopIdle = setTimer(() => (uses > 0 ? putOffRest() : free('asleep')), idleMs);
  }

  function lookAtMemory(): void {
    // What a person waits for is finished first.
    stopLooking = setTimer(() => (uses > 0 || room.toStay() ? lookAtMemory() : free('no_memory')), LOOK_MS);
  }

  async function loadNow(begin: () => Promise<M>): Promise<void> {
    try {
      await freed;
      const loaded = await begin();
      if (closed) return await loaded.close();
      model = loaded;
      worked = true;
      putOffRest();
      lookAtMemory();
      become('ready');
    } catch (thrown) {
      // What cannot be loaded is a named state with a remedy (doctor), not a crash.
      failure = thrown;
      const next = stateAfter(thrown);
      // The reason may pass (a busy disk, an exhausted driver): one that worked before is tried again.
      if (worked && next !== 'no_memory') backOff();
      else become(next);
    }
  }

  /** At rest, and left there for a while: meanwhile each use is told why. */
  function backOff(): void {
    backingOff = true;
    stopBackOff = setTimer(() => {
      backingOff = false;
    }, RETRY_MS);
    become('asleep');
  }

  function wake(): void {
    putOffRest();
    const rests = state === 'asleep' || state === 'no_memory';
    if (load === null || closed || backingOff || !rests) return;
    if (room.toLoad()) {
      become('loading');
      loading = loadNow(load);
    } else {
      failure = noMemory();
      become('no_memory');
    }
  }

  async function woken(): Promise<M> {
    wake();
    await loading;
    if (model !== null) return model;
    // It went to rest again in between.
    if (state === 'asleep' && !backingOff && !closed) return woken();
    throw failure ?? new OutpostError('MODEL_MISSING', 'This model is switched off.');
  }

  return {
    state: () => state,
    loaded: () => model,
    settled: () => loading,
    wake,
    retry() {
      if (state !== 'missing' && state !== 'failed') return;
      become('asleep');
      wake();
    },
    async use(work, signal) {
      uses += 1;
      try {
        const open = signal === undefined ? await woken() : await untilAborted(woken(), signal);
        return await work(open);
      } finally {
        uses -= 1;
        putOffRest();
      }
    },
    async close() {
      closed = true;
      await loading;
      free('off');
      await freed;
    },
  };
}
