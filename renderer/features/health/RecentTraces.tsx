import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TraceSummary } from '../../../shared/contract/telemetry.ts';
import { formatDateTime, formatDuration, spokenTrace } from '../../ui/format.ts';
import { TableBox } from '../../ui/TableBox.tsx';
import { useStepName } from './step-name.ts';

/** Digits shown of a reference: enough to tell it from the others in the list. */
const SHOWN_DIGITS = 8;

/** The newest traces of this workstation, each with the way to its steps. */
export function RecentTraces({ traces }: { traces: readonly TraceSummary[] }) {
  const { t, i18n } = useTranslation();
  const stepName = useStepName();
  if (traces.length === 0) return <p>{t('health.noTraces')}</p>;
  return (
    <>
      <h3>{t('health.recent')}</h3>
      <TableBox label={t('health.recent')}>
        <table data-testid="recent-traces">
          <thead>
            <tr>
              {(['when', 'referenceShort', 'what', 'ended', 'duration'] as const).map((name) => (
                <th key={name} scope="col" className={name === 'duration' ? 'number' : ''}>
                  {t(`health.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {traces.map(({ traceId, name, at, route, durationMs, failed, cancelled }) => (
              <tr key={traceId}>
                <td className="when">{formatDateTime(at, i18n.language)}</td>
                <td className="when">
                  <Link to={`/health/trace/${traceId}`} className="trace">
                    {spokenTrace(traceId.slice(0, SHOWN_DIGITS))}…
                  </Link>
                </td>
                <td>{stepName(name)}</td>
                <td>
                  {failed && <strong className="failed-word">{t('health.stepFailed')} </strong>}
                  {route && t(`routes.${route}.title`)}
                  {!failed && !route && t(cancelled ? 'health.stopped' : 'health.done')}
                </td>
                <td className="number when">{formatDuration(durationMs, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  );
}
