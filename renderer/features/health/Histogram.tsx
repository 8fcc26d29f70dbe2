import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { Latency } from '../../../shared/contract/telemetry.ts';
import { bucketLabels } from './bucket-labels.ts';
import { useMeasureName } from './measure-name.ts';
import { Plot } from './Plot.tsx';
import { countScale, labelAxis, positionScale, positions, valueAxis, wholeNumber } from './plot-axes.ts';
import { TableDetails } from './TableDetails.tsx';

const HEIGHT = 220;

/** How many times a step took how long, in the buckets that are counted. */
export function Histogram({ latency, bounds }: { latency: Latency; bounds: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const name = useMeasureName()(latency.measure);
  const labels = bucketLabels(bounds, i18n.language);
  const { buckets } = latency;
  const title = t('health.histogramOf', { name });
  return (
    <>
      <Plot
        caption={title}
        data={[positions(labels.length), [...buckets]]}
        height={HEIGHT}
        drawnFor={i18n.language}
        readout={(at) => t('health.bucketReadout', { upTo: labels[at], count: buckets[at] ?? 0 })}
        testId="histogram"
        options={(colours) => ({
          scales: { x: positionScale(labels.length), y: countScale },
          axes: [labelAxis(colours, labels), valueAxis(colours, wholeNumber(i18n.language))],
          series: [
            {},
            {
              fill: colours('accent'),
              width: 0,
              paths: uPlot.paths.bars?.({ size: [0.86, 90] }) as uPlot.Series.PathBuilder,
              points: { show: false },
            },
          ],
        })}
      />
      <TableDetails
        caption={title}
        head={[t('health.upTo'), t('health.count')]}
        rows={labels.map((label, i) => [label, String(buckets[i] ?? 0)])}
      />
    </>
  );
}
