import { useTranslation } from 'react-i18next';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { ROUTES } from '../../../shared/domain/route.ts';
import { formatPercent } from '../../ui/format.ts';

/** How many questions ended in which way, and in which colour the plot shows it. */
export function RouteLegend({ health }: { health: LocalHealth }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="route-legend" data-testid="routes">
      {ROUTES.filter((route) => health.routes[route]).map((route) => (
        <li key={route} data-route={route}>
          <span className={`swatch ${route}`} aria-hidden="true" />
          <span>{t(`routes.${route}.title`)}</span>
          <span className="number">
            {health.routes[route]} ({formatPercent((health.routes[route] ?? 0) / health.questions, i18n.language)})
          </span>
        </li>
      ))}
    </ul>
  );
}
