import { useTranslation } from 'react-i18next';
import { namesCommand } from '../../hooks/use-error-text.ts';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView } from '../../parts/Page.tsx';

/** Checks whose remedy has a button in this window: the words say where. Of the others IT is told. */
const WITH_BUTTON = ['knowledge', 'model', 'backup', 'accounts', 'anchors', 'clock'] as const;

/** What a check-up finds, with the remedy of each missing part. */
export function Checkup() {
  const { t, i18n } = useTranslation();
  const loaded = useCall('system.doctor', {});
  return (
    <section className="card">
      <h2>{t('health.doctor')}</h2>
      {i18n.language !== 'en' && <p className="hint">{t('health.doctorInEnglish')}</p>}
      <LoadedView loaded={loaded}>
        {({ checks }) => (
          <ul className="checks">
            {checks.map(({ id, title, state, detail, remedy }) => (
              <li key={id} className={state}>
                <strong lang="en">{title}</strong>: {t(`health.state.${state}`)}. <span lang="en">{detail}</span>
                {remedy && <Remedy id={id} text={remedy} />}
              </li>
            ))}
          </ul>
        )}
      </LoadedView>
    </section>
  );
}

function Remedy({ id, text }: { readonly id: string; readonly text: string }) {
  const { t } = useTranslation();
  return namesCommand(text) ? (
    <p className="remedy">{t(`health.remedies.${placeOf(id)}`)}</p>
  ) : (
    <p className="remedy" lang="en">
      {text}
    </p>
  );
}

/** `model.minilm-l6-v2` is one of the models. */
function placeOf(id: string): (typeof WITH_BUTTON)[number] | 'it' {
  return WITH_BUTTON.find((place) => id.split('.')[0] === place) ?? 'it';
}
