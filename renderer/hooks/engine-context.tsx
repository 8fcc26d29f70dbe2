import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Engine } from '../bridge/engine.ts';

const EngineContext = createContext<Engine | null>(null);

export function EngineProvider({ engine, children }: { engine: Engine; children: ReactNode }) {
  return <EngineContext value={engine}>{children}</EngineContext>;
}

export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('useEngine needs an EngineProvider above it.');
  return engine;
}

export function useConnection(): ReturnType<Engine['connection']> {
  const engine = useEngine();
  return useSyncExternalStore(engine.onConnection, engine.connection);
}
