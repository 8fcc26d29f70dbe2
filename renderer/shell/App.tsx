import { HashRouter } from 'react-router';
import type { Engine } from '../bridge/engine.ts';
import { QuestionProvider } from '../features/ask/question-context.tsx';
import { OffersProvider } from '../parts/review/offers-context.tsx';
import { PeopleProvider } from '../parts/review/people-context.tsx';
import { PulseProvider } from '../parts/review/pulse-context.tsx';
import { EngineProvider } from '../hooks/engine-context.tsx';
import { Gate } from './Gate.tsx';
import { SessionProvider } from '../hooks/session-context.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Shell } from './Shell.tsx';
import { StatusProvider } from '../hooks/status-context.tsx';

export function App({ engine }: { engine: Engine }) {
  return (
    <EngineProvider engine={engine}>
      <PageBoundary name="window" onFailed={() => undefined}>
        <StatusProvider>
          <SessionProvider>
            <HashRouter>
              <Gate>
                <PulseProvider>
                  <PeopleProvider>
                    <OffersProvider>
                      <QuestionProvider>
                        <Shell />
                      </QuestionProvider>
                    </OffersProvider>
                  </PeopleProvider>
                </PulseProvider>
              </Gate>
            </HashRouter>
          </SessionProvider>
        </StatusProvider>
      </PageBoundary>
    </EngineProvider>
  );
}
