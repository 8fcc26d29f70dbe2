import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';
import type { AppFormat } from '../../../shared/domain/app-release.ts';
import type { Updates, UpdateShell } from '../updates/port.ts';

type StagedListener = (update: StagedUpdate, when: 'now' | 'idle') => void;

/** Between the shell and the updates of whichever home is open. */
export interface UpdateLine extends UpdateShell {
  /** Returns what takes the listener away again. */
  onStaged(listener: StagedListener): () => void;
  /** Kept until a home is open. */
  hear(outcome: UpdateOutcome): void;
  /** The home that is open now. */
  attach(updates: Pick<Updates, 'hear'>): void;
  /** It was closed. */
  detach(): void;
}

/** `formats`: what the shell of this engine takes (updates/port.ts); null where there is no shell. */
export function createUpdateLine(formats: readonly AppFormat[] | null): UpdateLine {
  const listeners = new Set<StagedListener>();
  let open: Pick<Updates, 'hear'> | null = null;
  let unheard: readonly UpdateOutcome[] = [];

  function pass(): void {
    if (open === null) return;
    const [updates, outcomes] = [open, unheard];
    unheard = [];
    // What cannot be recorded now is heard again with the next home, or engine: nothing else depends on it.
    for (const outcome of outcomes) updates.hear(outcome).catch(() => (unheard = [...unheard, outcome]));
  }

  return {
    formats,
    announce(update, when) {
      for (const listener of [...listeners]) listener(update, when);
    },
    onStaged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(outcome) {
      unheard = [...unheard, outcome];
      pass();
    },
    attach(updates) {
      open = updates;
      pass();
    },
    detach() {
      open = null;
    },
  };
}
