import { useTranslation } from 'react-i18next';
import type { TraceView } from '../../../shared/contract/telemetry.ts';
import { formatDuration } from '../../ui/format.ts';
import { TableBox } from '../../ui/TableBox.tsx';
import { WaterfallRow } from './WaterfallRow.tsx';
import { barOf, slowestStep, timeTicks } from './waterfall.ts';

/** A label this far to the right, in percent, stands before its time instead of after it: it would leave the axis. */
const LAST_PART = 85;

function Tick({ ms, totalMs }: { ms: number; totalMs: number }) {
  const { i18n } = useTranslation();
  const { left } = barOf({ startMs: ms, durationMs: 0 }, totalMs);
  return (
    <span className={left > LAST_PART ? 'before' : ''} style={{ insetInlineStart: `${left}%` }}>
      {ms === 0 ? '0' : formatDuration(ms, i18n.language)}
    </span>
  );
}

/** The steps of a trace in the order in which they began: a table whose bars show when and how long. */
export function Waterfall({ trace }: { trace: TraceView }) {
  const { t } = useTranslation();
  const slowest = slowestStep(trace)?.step ?? null;
  return (
    <TableBox label={t('health.waterfall')}>
      <table className="waterfall" data-testid="waterfall">
        <thead>
          <tr>
            <th scope="col">{t('health.stage')}</th>
            <th scope="col" className="timeline">
              <span className="visually-hidden">{t('health.timeline')}</span>
              <span className="ticks" aria-hidden="true">
                {timeTicks(trace.durationMs).map((ms) => (
                  <Tick key={ms} ms={ms} totalMs={trace.durationMs} />
                ))}
              </span>
            </th>
            <th scope="col" className="number">
              {t('health.start')}
            </th>
            <th scope="col" className="number">
              {t('health.duration')}
            </th>
          </tr>
        </thead>
        <tbody>
          {trace.steps.map((step, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a trace that is shown does not change, and steps may share a name.
            <WaterfallRow key={i} step={step} totalMs={trace.durationMs} slowest={step === slowest} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
