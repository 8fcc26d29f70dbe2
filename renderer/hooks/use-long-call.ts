import { useRef, useState } from 'react';
import type { Contract, Method } from '../../shared/contract/contract.ts';
import type { EventOf, InputOf, OutputOf } from '../../shared/contract/service.ts';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { useEngine } from './engine-context.tsx';

type LongCallState<M extends Method> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly event: EventOf<Contract[M]> | null }
  | { readonly kind: 'done'; readonly value: OutputOf<Contract[M]> }
  | { readonly kind: 'failed'; readonly error: OutpostError };

export interface LongCall<M extends Method> {
  readonly state: LongCallState<M>;
  start(input: InputOf<Contract[M]>): void;
  /** The state is then `failed` with the code CANCELLED. */
  cancel(): void;
}

/** A call that takes its time: it says how far it is, and can be stopped. One at a time. `onEnded`: however it ended. */
export function useLongCall<M extends Method>(method: M, onEnded?: () => void): LongCall<M> {
  const { client } = useEngine();
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<LongCallState<M>>({ kind: 'idle' });
  const start = (input: InputOf<Contract[M]>): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const set = (next: LongCallState<M>): void => {
      if (running.current === controller) setState(next);
    };
    set({ kind: 'running', event: null });
    const onEvent = (event: EventOf<Contract[M]>): void => set({ kind: 'running', event });
    client
      .call(method, input, { signal: controller.signal, onEvent })
      .then(
        (value) => set({ kind: 'done', value }),
        (thrown: unknown) => set({ kind: 'failed', error: toOutpostError(thrown) }),
      )
      .finally(onEnded);
  };
  return { state, start, cancel: () => running.current?.abort() };
}
