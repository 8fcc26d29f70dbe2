import { useState } from 'react';
import type { Contract, Method } from '../../../shared/contract/contract.ts';
import type { InputOf } from '../../../shared/contract/service.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';

/** A call that changes something: whether it runs, how it failed, and what to do once it is done. */
export function useAction<M extends Method>(
  method: M,
  onDone: () => void,
): { run: (input: InputOf<Contract[M]>) => void; running: boolean; error: OutpostError | null } {
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
