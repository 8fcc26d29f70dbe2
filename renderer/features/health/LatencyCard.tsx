import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Latency, LatencyMeasure, LocalHealth } from '../../../shared/contract/telemetry.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDuration } from '../../ui/format.ts';
import { TableBox } from '../../ui/TableBox.tsx';
import { Histogram } from './Histogram.tsx';
import { useMeasureName } from './measure-name.ts';

const COLUMNS = ['p50', 'p90', 'p95', 'p99', 'max'] as const;

/** How long each step takes: percentiles of all, the spread of one. */
export function LatencyCard({ health }: { health: LocalHealth }) {
  const { t } = useTranslation();
  const nameOf = useMeasureName();
  const [chosen, setChosen] = useState<LatencyMeasure>('total');
  const latency = health.latencies.find(({ measure }) => measure === chosen) ?? health.latencies[0];
  if (!latency) return null;
  return (
    <section className="card" data-testid="latency">
      <h2>{t('health.latency')}</h2>
      <p className="help">{t('health.latencyHelp')}</p>
      <LatencyTable latencies={health.latencies} />
      <Field label={t('health.histogramChoice')}>
        <select
          value={latency.measure}
          onChange={(event) => setChosen(event.target.value as LatencyMeasure)}
          data-testid="histogram-choice"
        >
          {health.latencies.map(({ measure }) => (
            <option key={measure} value={measure}>
              {nameOf(measure)}
            </option>
          ))}
        </select>
      </Field>
      <Histogram latency={latency} bounds={health.bucketBounds} />
    </section>
  );
}

function LatencyTable({ latencies }: { latencies: readonly Latency[] }) {
  const { t, i18n } = useTranslation();
  const nameOf = useMeasureName();
  return (
    <TableBox label={t('health.latency')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('health.stage')}</th>
            <th scope="col" className="number">
              {t('health.count')}
            </th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className="number">
                {t(`health.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latencies.map((latency) => (
            <tr key={latency.measure} data-measure={latency.measure}>
              <th scope="row">{nameOf(latency.measure)}</th>
              <td className="number">{latency.count}</td>
              {COLUMNS.map((name) => (
                <td key={name} className="number">
                  {formatDuration(latency[name], i18n.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
