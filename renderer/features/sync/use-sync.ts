import { useRef, useState } from 'react';
import type { SyncEvent, SyncResult } from '../../../shared/contract/knowledge.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';

type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly event: SyncEvent | null }
  | { readonly kind: 'done'; readonly result: SyncResult }
  | { readonly kind: 'failed'; readonly error: OutpostError };

export interface Sync {
  readonly state: SyncState;
  start(): void;
  /** What was downloaded and verified stays. The state is then `failed` with the code CANCELLED. */
  cancel(): void;
}

/** One sync at a time. `onEnded`: it has ended, whether it succeeded or not. */
export function useSync(onEnded: () => void): Sync {
  const { client } = useEngine();
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<SyncState>({ kind: 'idle' });
  const start = (): void => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', event: null });
    const onEvent = (event: SyncEvent): void => setState({ kind: 'running', event });
    client
      .call('knowledge.sync', {}, { signal: controller.signal, onEvent })
      .then(
        (result) => setState({ kind: 'done', result }),
        (thrown: unknown) => setState({ kind: 'failed', error: toOutpostError(thrown) }),
      )
      .finally(onEnded);
  };
  return { state, start, cancel: () => running.current?.abort() };
}
