import { useTranslation } from 'react-i18next';
import type { EscalationEvent } from '../../../shared/contract/escalations.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { People } from '../../parts/review/people-context.tsx';

/** That the asker says it is no emergency: for the reviewer, who decides. */
export function AskerNote({ events, people }: { events: readonly EscalationEvent[]; people: People }) {
  const { t } = useTranslation();
  const note = events.find(({ action }) => action === 'not_an_emergency');
  if (!note) return null;
  return <Notice kind="info">{t('escalations.happened.not_an_emergency', { by: people.nameOf(note.by) })}</Notice>;
}
