import { useTranslation } from 'react-i18next';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView } from '../../parts/Page.tsx';

/** What `outpost doctor` finds, with the remedy of each missing part. */
export function Checkup() {
  const { t } = useTranslation();
  const loaded = useCall('system.doctor', {});
  return (
    <section className="card">
      <h2>{t('health.doctor')}</h2>
      <LoadedView loaded={loaded}>
        {({ checks }) => (
          <ul className="checks">
            {checks.map(({ id, title, state, detail, remedy }) => (
              <li key={id} className={state}>
                <strong>{title}</strong>: {t(`health.state.${state}`)}. {detail}
                {remedy && <p className="remedy">{remedy}</p>}
              </li>
            ))}
          </ul>
        )}
      </LoadedView>
    </section>
  );
}
