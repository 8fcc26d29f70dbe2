import { useState } from 'react';
import type { Contract, Method } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/service.ts';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { useEngine } from './engine-context.tsx';

export interface Action<Input> {
  run(input: Input): void;
  readonly running: boolean;
  /** Of the last run; null while one is under way. */
  readonly error: OutpostError | null;
}

/** A call that a person starts by a button. `onDone` is given its answer; `error` says how it failed. */
export function useAction<M extends Method>(
  method: M,
  onDone: (value: OutputOf<Contract[M]>) => void,
): Action<InputOf<Contract[M]>> {
  const { client } = useEngine();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);
  const run = (input: InputOf<Contract[M]>): void => {
    setRunning(true);
    setError(null);
    client
      .call(method, input)
      .then(onDone, (thrown: unknown) => setError(toOutpostError(thrown)))
      .finally(() => setRunning(false));
  };
  return { run, running, error };
}
