import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../shared/contract/contact.ts';
import type { SystemStatus } from '../../shared/contract/system.ts';
import { useConnection, useEngine } from './engine-context.tsx';

interface StatusContextValue {
  /** Null until the engine has answered for the first time. */
  readonly status: SystemStatus | null;
  /** Whom to call in an emergency, as last known: a home that is closed meanwhile takes no number away. */
  readonly emergency: readonly Contact[];
  update(status: SystemStatus): void;
}

const StatusContext = createContext<StatusContextValue | null>(null);
/** Wait before asking again, ms: an engine that is starting cannot answer yet. */
const RETRY_MS = 700;

/** The engine's state: asked when a connection opens, then kept up to date by its notices. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const { client } = useEngine();
  const connection = useConnection();
  const [status, setStatus] = useState<SystemStatus | null>(null);
  const [emergency, setEmergency] = useState<readonly Contact[]>([]);
  const update = useCallback((next: SystemStatus): void => {
    setStatus(next);
    if (next.emergency !== undefined) setEmergency(next.emergency);
  }, []);
  useEffect(() => client.onNotice('status.changed', update), [client, update]);
  useEffect(() => {
    if (connection !== 'connected') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = (): void => {
      client.call('system.status', {}).then(update, () => {
        if (!ended) timer = setTimeout(ask, RETRY_MS);
      });
    };
    ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [client, connection, update]);
  const value = useMemo(() => ({ status, emergency, update }), [status, emergency, update]);
  return <StatusContext value={value}>{children}</StatusContext>;
}

export function useStatus(): StatusContextValue {
  const value = useContext(StatusContext);
  if (!value) throw new Error('useStatus needs a StatusProvider above it.');
  return value;
}
