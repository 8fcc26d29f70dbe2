import { useTranslation } from 'react-i18next';
import type { EscalationEvent } from '../../../shared/contract/escalations.ts';
import { formatDateTime } from '../../ui/format.ts';
import type { People } from '../../parts/review/people-context.tsx';

/** Everything that happened to it, oldest first. */
export function History({ events, people }: { events: readonly EscalationEvent[]; people: People }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="history">
      <h3>{t('escalations.history')}</h3>
      <ol>
        {events.map(({ at, action, by, to, note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end.
          <li key={i}>
            <time dateTime={at}>{formatDateTime(at, i18n.language)}</time>
            <span>
              {t(`escalations.happened.${action}`, { by: people.nameOf(by), to: to === null ? '' : people.nameOf(to) })}
              {note !== null && <q>{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
