import { useTranslation } from 'react-i18next';
import { ROUTES, type Route } from '../../../shared/domain/route.ts';

/** How many questions ended in which way: a meter each, so that a screen reader reads the same figures. */
export function RouteBars({ routes }: { routes: Readonly<Partial<Record<Route, number>>> }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...Object.values(routes).map((n) => n ?? 0));
  return (
    <ul className="bars">
      {ROUTES.filter((route) => routes[route]).map((route) => (
        <li key={route}>
          <span>{t(`routes.${route}.title`)}</span>
          <meter min={0} max={most} value={routes[route] ?? 0} />
          <span className="number">{routes[route]}</span>
        </li>
      ))}
    </ul>
  );
}
