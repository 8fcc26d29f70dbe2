import { useTranslation } from 'react-i18next';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { formatPercent } from '../../ui/format.ts';
import { formatDay } from './format-day.ts';
import { Plot } from './Plot.tsx';
import { labelAxis, positionScale, positions, valueAxis } from './plot-axes.ts';

const HEIGHT = 180;
const DASH = [6, 4];
const POINT = 7;

/** Hit rate and citation coverage by day; days without questions are gaps. */
export function SharesPlot({ days }: { days: LocalHealth['days'] }) {
  const { t, i18n } = useTranslation();
  const labels = days.map(({ day }) => formatDay(day, i18n.language));
  const percent = (share: number | null | undefined): string => formatPercent(share ?? null, i18n.language);
  return (
    <Plot
      caption={
        <>
          {t('health.sharesByDay')}: <span className="line-key hit-rate">{t('health.figures.hitRate')}</span>{' '}
          <span className="line-key coverage">{t('health.figures.coverage')}</span>
        </>
      }
      data={[
        positions(days.length),
        days.map(({ hitRate }) => hitRate),
        days.map(({ citationCoverage }) => citationCoverage),
      ]}
      height={HEIGHT}
      drawnFor={i18n.language}
      readout={(at) =>
        `${labels[at]}: ${t('health.figures.hitRate')} ${percent(days[at]?.hitRate)} · ${t('health.figures.coverage')} ${percent(days[at]?.citationCoverage)}`
      }
      testId="shares-plot"
      options={(colours) => ({
        scales: { x: positionScale(days.length), y: { range: [0, 1.05] } },
        axes: [
          labelAxis(colours, labels),
          { ...valueAxis(colours, (value) => percent(value)), splits: () => [0, 0.25, 0.5, 0.75, 1] },
        ],
        series: [
          {},
          { stroke: colours('accent'), width: 2, points: { show: true, size: POINT + 4, fill: colours('surface') } },
          { stroke: colours('note'), width: 2, dash: DASH, points: { show: true, size: POINT, fill: colours('note') } },
        ],
      })}
    />
  );
}
