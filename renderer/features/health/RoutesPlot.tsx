import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { formatDay } from './format-day.ts';
import { Plot } from './Plot.tsx';
import { countScale, labelAxis, positionScale, positions, valueAxis, wholeNumber } from './plot-axes.ts';
import { routesIn, stackRoutes } from './stack-routes.ts';

const HEIGHT = 220;

/** Routes over time: a bar a day, a part a route. */
export function RoutesPlot({ days }: { days: LocalHealth['days'] }) {
  const { t, i18n } = useTranslation();
  const routes = routesIn(days);
  const labels = days.map(({ day }) => formatDay(day, i18n.language));
  // The highest first: each next one covers its lower part.
  const drawn = [...routes].reverse();
  const readout = (at: number): string => {
    const day = days[at];
    const parts = routes
      .filter((route) => day?.routes[route])
      .map((route) => `${t(`routes.${route}.title`)} ${day?.routes[route]}`);
    return `${labels[at]}: ${parts.join(' · ') || t('health.noQuestions')}`;
  };
  return (
    <Plot
      caption={t('health.routesByDay')}
      data={[positions(days.length), ...stackRoutes(days, routes).reverse()]}
      height={HEIGHT}
      drawnFor={i18n.language + routes.join()}
      readout={readout}
      testId="routes-plot"
      options={(colours) => ({
        scales: { x: positionScale(days.length), y: countScale },
        axes: [labelAxis(colours, labels), valueAxis(colours, wholeNumber(i18n.language))],
        series: [
          {},
          ...drawn.map((route) => ({
            fill: colours(`route-${route}`),
            // A thin edge in the colour of the paper: neighbours stay apart without their colours.
            stroke: colours('surface'),
            width: 1,
            paths: uPlot.paths.bars?.({ size: [0.7, 60] }) as uPlot.Series.PathBuilder,
            points: { show: false },
          })),
        ],
      })}
    />
  );
}
