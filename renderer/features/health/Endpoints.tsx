import { useTranslation } from 'react-i18next';
import type { TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import { formatDateTime } from '../../ui/format.ts';

/** Where telemetry goes, in order, and whether each is asked at the moment. */
export function Endpoints({ status: { endpoints, breakers, waits, switchedOff } }: { status: TelemetryStatus }) {
  const { t, i18n } = useTranslation();
  if (switchedOff) return <p>{t('health.switchedOff')}</p>;
  if (endpoints.length === 0) return <p>{t('health.off')}</p>;
  return (
    <>
      <h3>{t('health.endpoints')}</h3>
      <ul className="endpoints">
        {endpoints.map((url) => (
          <li key={url} className={breakers[url] === 'open' ? 'breaker-open' : ''}>
            <code>{url}</code>: {t(`health.breaker.${breakers[url] ?? 'closed'}`)}
            {waits[url] && ` ${t('health.waitsUntil', { at: formatDateTime(waits[url], i18n.language) })}`}
          </li>
        ))}
      </ul>
    </>
  );
}
