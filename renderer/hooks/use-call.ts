import { useCallback, useEffect, useState } from 'react';
import type { Contract, Method } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/service.ts';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { useEngine } from './engine-context.tsx';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: OutpostError | null;
  readonly loading: boolean;
  reload(): void;
}

/** Reads once, again after `reload`, and every `everyMs` where given. The last value stays on screen meanwhile. */
export function useCall<M extends Method>(
  method: M,
  input: InputOf<Contract[M]>,
  everyMs?: number,
): Loaded<OutputOf<Contract[M]>> {
  const { client } = useEngine();
  const [value, setValue] = useState<OutputOf<Contract[M]> | null>(null);
  const [error, setError] = useState<OutpostError | null>(null);
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(input);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again; the input is compared by its text.
  useEffect(() => {
    const controller = new AbortController();
    setLoading(true);
    client.call(method, JSON.parse(key), { signal: controller.signal }).then(
      (next) => {
        setValue(next);
        setError(null);
        setLoading(false);
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        setError(toOutpostError(thrown));
        setLoading(false);
      },
    );
    return () => controller.abort();
  }, [client, method, key, round]);

  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);

  return { value, error, loading, reload };
}
