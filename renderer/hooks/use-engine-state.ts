import { useEffect, useState } from 'react';
import type { EngineState } from '../../shared/domain/engine-state.ts';
import { useEngine } from './engine-context.tsx';

/** Where the engine stands, as its host says; `ready` until it says otherwise. */
export function useEngineState(): EngineState {
  const { client } = useEngine();
  const [state, setState] = useState<EngineState>('ready');
  useEffect(() => client.onNotice('engine.state', setState), [client]);
  return state;
}
