import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LocalAlert } from '../../../shared/contract/telemetry.ts';
import { Notice } from '../../ui/Notice.tsx';
import { alertValue } from './alert-value.ts';

/** What needs attention now, and what to do about it. */
export function Alerts({ alerts }: { alerts: readonly LocalAlert[] }) {
  const { t } = useTranslation();
  return (
    <section data-testid="alerts">
      <h2>{t('health.alerts')}</h2>
      {alerts.length === 0 ? (
        <Notice kind="success">{t('health.noAlerts')}</Notice>
      ) : (
        <ul className="alerts">
          {alerts.map((alert) => (
            <AlertItem key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AlertItem({ alert: { id, value, limit } }: { alert: LocalAlert }) {
  const { t, i18n } = useTranslation();
  const now = alertValue(id, value, i18n.language);
  return (
    <li data-alert={id}>
      <TriangleAlert aria-hidden size={20} />
      <div>
        <h3>{t(`health.alert.${id}.name`)}</h3>
        {now !== null && (
          <p className="alert-value">
            {t(value > limit ? 'health.above' : 'health.below', {
              value: now,
              limit: alertValue(id, limit, i18n.language),
            })}
          </p>
        )}
        <p>{t(`health.alert.${id}.todo`)}</p>
      </div>
    </li>
  );
}
