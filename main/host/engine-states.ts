import type { EngineState } from '../../shared/domain/engine-state.ts';

/** Where the engine stands, and who is told when that changes. */
export interface EngineStates {
  current(): EngineState;
  /** Tells every listener, unless it stands there already. */
  enter(next: EngineState): void;
  /** Returns what takes the listener away again. */
  onState(listener: (state: EngineState) => void): () => void;
  /** Resolves at `ready`; rejects at `failed` or `stopped`. */
  whenReady(): Promise<void>;
}

export function createEngineStates(): EngineStates {
  const listeners = new Set<(state: EngineState) => void>();
  let state: EngineState = 'starting';

  function onState(listener: (state: EngineState) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    current: () => state,
    enter(next) {
      if (state === next) return;
      state = next;
      for (const listener of [...listeners]) listener(next);
    },
    onState,
    whenReady() {
      return new Promise((resolve, reject) => {
        const check = (now: EngineState): void => {
          if (now !== 'ready' && now !== 'failed' && now !== 'stopped') return;
          stopListening();
          if (now === 'ready') resolve();
          else reject(new Error(`The engine is ${now}.`));
        };
        const stopListening = onState(check);
        check(state);
      });
    },
  };
}
