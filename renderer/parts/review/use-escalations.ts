import { useEffect } from 'react';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { type Loaded, useCall } from '../../hooks/use-call.ts';
import { usePulse } from './pulse-context.tsx';

function useFollowing<T>(loaded: Loaded<T>): Loaded<T> {
  const { pulse, refresh } = usePulse();
  const { reload } = loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again for each change of the queue.
  useEffect(reload, [pulse.revision]);
  return {
    ...loaded,
    reload() {
      reload();
      refresh();
    },
  };
}

/** The queue, read again whenever something in it changes. */
export function useEscalations(): Loaded<Escalation[]> {
  return useFollowing(useCall('escalations.list', {}));
}

/** One of it. */
export function useEscalation(id: string): Loaded<Escalation> {
  return useFollowing(useCall('escalations.get', { id }));
}
