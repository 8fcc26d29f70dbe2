import { useCallback, useEffect, useState } from 'react';
import type { Contract, Method } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/service.ts';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { useEngine } from './engine-context.tsx';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: OutpostError | null;
  readonly loading: boolean;
  /** When the value was read, ms since the epoch; null before the first. */
  readonly readAt: number | null;
  reload(): void;
}

interface Read<T> {
  readonly value: T | null;
  readonly readAt: number | null;
  readonly error: OutpostError | null;
}

/**
 * Reads once, again after `reload`, and every `everyMs` where given. The last value stays on screen meanwhile. What reads
 * itself again is no person at work: it keeps no session alive.
 */
export function useCall<M extends Method>(
  method: M,
  input: InputOf<Contract[M]>,
  everyMs?: number,
): Loaded<OutputOf<Contract[M]>> {
  const { client } = useEngine();
  const [read, setRead] = useState<Read<OutputOf<Contract[M]>>>({ value: null, readAt: null, error: null });
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(input);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    setLoading(true);
    client.call(method, JSON.parse(key), { signal: controller.signal, background: round > 0 }).then(
      (value) => {
        setRead({ value, readAt: Date.now(), error: null });
        setLoading(false);
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        setRead((before) => ({ ...before, error: toOutpostError(thrown) }));
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

  return { ...read, loading, reload };
}
