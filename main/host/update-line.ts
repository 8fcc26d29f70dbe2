import type { StagedUpdate, UpdateOutcome } from '../../shared/contract/updates.ts';
import type { FromEngine } from '../../shared/rpc/control.ts';
import type { EngineChild } from './engine-child.ts';

/** `now`: a person asked for it. `idle`: once nobody works. */
export type StagedListener = (update: StagedUpdate, when: 'now' | 'idle') => void;

/** What engine and shell tell each other of the app's own releases: it outlives an engine. No window can speak on it. */
export interface UpdateLine {
  /** Whatever else an engine says is nothing to this. */
  hear(message: FromEngine): void;
  attach(engine: Pick<EngineChild, 'send'>): void;
  detach(): void;
  /** Returns what takes the listener away again. */
  onStaged(listener: StagedListener): () => void;
  /** Resolves once an engine was told. */
  report(outcome: UpdateOutcome): Promise<void>;
}

interface Untold {
  readonly outcome: UpdateOutcome;
  readonly told: () => void;
}

export function createUpdateLine(): UpdateLine {
  const listeners = new Set<StagedListener>();
  let engine: Pick<EngineChild, 'send'> | null = null;
  let untold: readonly Untold[] = [];

  function tell(): void {
    if (engine === null) return;
    const now = untold;
    untold = [];
    for (const { outcome, told } of now) {
      engine.send({ kind: 'update-outcome', outcome });
      told();
    }
  }

  return {
    hear(message) {
      if (message.kind !== 'update-staged') return;
      for (const listener of [...listeners]) listener(message.update, message.when);
    },
    attach(ready) {
      engine = ready;
      tell();
    },
    detach() {
      engine = null;
    },
    onStaged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report(outcome) {
      return new Promise((told) => {
        untold = [...untold, { outcome, told }];
        tell();
      });
    },
  };
}
