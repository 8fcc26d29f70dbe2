import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { useCall } from '../../app/use-call.ts';
import { LoadedView, Page } from '../../ui/Page.tsx';
import { Checkup } from './Checkup.tsx';
import { Outbox } from './Outbox.tsx';
import { RouteBars } from './RouteBars.tsx';
import { TableBox } from '../../ui/TableBox.tsx';

const REFRESH_MS = 10_000;

/** How the assistant is doing on this workstation. */
export function HealthPage() {
  const { t } = useTranslation();
  const loaded = useCall('telemetry.health', {}, REFRESH_MS);
  return (
    <Page title={t('health.title')}>
      <LoadedView loaded={loaded}>{(health) => <Figures health={health} />}</LoadedView>
      <Outbox />
      <Checkup />
    </Page>
  );
}

function Figures({ health }: { health: z.output<typeof LocalHealth> }) {
  const { t, i18n } = useTranslation();
  const percent = (share: number | null): string => (share === null ? '–' : new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share));
  if (health.questions === 0) return <p>{t('health.none')}</p>;
  return (
    <>
      <dl className="figures">
        {[
          [t('health.questions'), String(health.questions)],
          [t('health.hitRate'), percent(health.hitRate)],
          [t('health.coverage'), percent(health.citationCoverage)],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('health.routes')}</h2>
      <RouteBars routes={health.routes} />
      <h2>{t('health.latency')}</h2>
      <TableBox label={t('health.latency')}>
        <table>
          <thead>
            <tr>
              {(['stage', 'count', 'p50', 'p95', 'max'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`health.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {health.stages.map(({ stage, count, p50, p95, max }) => (
              <tr key={stage}>
                <th scope="row">{t(`ask.stages.${stage}`)}</th>
                {[count, p50, p95, max].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns.
                  <td key={i} className="number">
                    {Math.round(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  );
}
