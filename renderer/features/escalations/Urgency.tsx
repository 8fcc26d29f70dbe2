import { useTranslation } from 'react-i18next';
import type { Urgency as UrgencyName } from '../../../shared/domain/queue-order.ts';

/** In words; the colour only repeats them. */
export function Urgency({ urgency }: { urgency: UrgencyName }) {
  const { t } = useTranslation();
  return <span className={`urgency ${urgency}`}>{t(`escalations.urgency.${urgency}`)}</span>;
}
