import { HashRouter } from 'react-router';
import type { Engine } from '../bridge/engine.ts';
import { EngineProvider } from './engine-context.tsx';
import { Gate } from './Gate.tsx';
import { SessionProvider } from './session-context.tsx';
import { Shell } from './Shell.tsx';
import { StatusProvider } from './status-context.tsx';

export function App({ engine }: { engine: Engine }) {
  return (
    <EngineProvider engine={engine}>
      <StatusProvider>
        <SessionProvider>
          <HashRouter>
            <Gate>
              <Shell />
            </Gate>
          </HashRouter>
        </SessionProvider>
      </StatusProvider>
    </EngineProvider>
  );
}
