import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LocalHealth, MAX_HEALTH_DAYS } from '../../../shared/contract/telemetry.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { Alerts } from './Alerts.tsx';
import { Checkup } from './Checkup.tsx';
import { DaysCard } from './DaysCard.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LatencyCard } from './LatencyCard.tsx';
import { OutboxCard } from './OutboxCard.tsx';
import { RecentTraces } from './RecentTraces.tsx';
import { SupportFile } from './SupportFile.tsx';
import { SyncState } from './SyncState.tsx';
import { TraceSearch } from './TraceSearch.tsx';

const REFRESH_MS = 10_000;
/** Days that may be looked at; today counts. */
const PERIODS = [1, 7, 14, MAX_HEALTH_DAYS] as const;

/** How the assistant is doing on this workstation. */
export function HealthPage() {
  const { t } = useTranslation();
  const { account } = useSession();
  const [days, setDays] = useState<number>(14);
  const loaded = useCall('telemetry.health', { days }, REFRESH_MS);
  return (
    <Page title={t('health.title')}>
      <LoadedView loaded={loaded}>
        {(health) => (
          <>
            <Alerts alerts={health.alerts} />
            <div className="row section-head">
              <h2>{t('health.answering')}</h2>
              <label className="period">
                {t('health.period')}
                <select value={days} onChange={(event) => setDays(Number(event.target.value))} data-testid="period">
                  {PERIODS.map((count) => (
                    <option key={count} value={count}>
                      {t('health.lastDays', { count })}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <Answering health={health} />
            <section className="card">
              <h2>{t('health.findTrace')}</h2>
              <TraceSearch />
              <RecentTraces traces={health.recentTraces} />
            </section>
          </>
        )}
      </LoadedView>
      <SyncState />
      <OutboxCard />
      <Checkup />
      {account?.role === 'admin' && <SupportFile />}
    </Page>
  );
}

function Answering({ health }: { health: LocalHealth }) {
  const { t } = useTranslation();
  if (health.questions === 0) return <p className="card">{t('health.none')}</p>;
  return (
    <>
      <KeyFigures health={health} />
      <DaysCard health={health} />
      <LatencyCard health={health} />
    </>
  );
}
