import type { StagedUpdate, UpdateOutcome } from '../../shared/contract/updates.ts';
import type { ErrorCode } from '../../shared/errors/codes.ts';
import type { FromEngine } from '../../shared/rpc/control.ts';
import type { EngineChild } from './engine-child.ts';

/** `now`: a person asked for it. `idle`: once nobody works. */
export type StagedListener = (update: StagedUpdate, when: 'now' | 'idle') => void;

export type ProofListener = (code: ErrorCode | null) => void;

/** What engine and shell tell each other of the app's own releases: it outlives an engine. No window can speak on it. */
export interface UpdateLine {
  /** Whatever else an engine says is nothing to this. */
  hear(message: FromEngine): void;
  /** Of the first home that this version opens (shared/rpc/control.ts). Returns what takes the listener away again. */
  onHomeProof(listener: ProofListener): () => void;
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
  const proofs = new Set<ProofListener>();
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
      if (message.kind === 'home-proof') for (const listener of [...proofs]) listener(message.code);
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
    onHomeProof(listener) {
      proofs.add(listener);
      return () => proofs.delete(listener);
    },
    report(outcome) {
      return new Promise((told) => {
        untold = [...untold, { outcome, told }];
        tell();
      });
    },
  };
}
