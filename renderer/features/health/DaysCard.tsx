import { useTranslation } from 'react-i18next';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { formatDate, formatPercent } from '../../ui/format.ts';
import { RouteLegend } from './RouteLegend.tsx';
import { RoutesPlot } from './RoutesPlot.tsx';
import { SharesPlot } from './SharesPlot.tsx';
import { routesIn } from './stack-routes.ts';
import { TableDetails } from './TableDetails.tsx';

/** How questions ended: the period in one list, two weeks day by day. */
export function DaysCard({ health }: { health: LocalHealth }) {
  const { t, i18n } = useTranslation();
  const routes = routesIn(health.days);
  const rows = health.days.map(({ day, questions, hitRate, citationCoverage, ...of }) => [
    formatDate(day, i18n.language),
    String(questions),
    ...routes.map((route) => String(of.routes[route] ?? 0)),
    formatPercent(hitRate, i18n.language),
    formatPercent(citationCoverage, i18n.language),
  ]);
  const head = [
    t('health.day'),
    t('health.figures.questions'),
    ...routes.map((route) => t(`routes.${route}.title`)),
    t('health.figures.hitRate'),
    t('health.figures.coverage'),
  ];
  return (
    <section className="card" data-testid="days">
      <h2>{t('health.routes')}</h2>
      <RouteLegend health={health} />
      <RoutesPlot days={health.days} />
      <SharesPlot days={health.days} />
      <TableDetails caption={t('health.byDay')} head={head} rows={rows} />
    </section>
  );
}
