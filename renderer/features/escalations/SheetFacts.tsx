import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { formatDateTime, spokenTrace } from '../../ui/format.ts';
import { formatSpan } from '../../parts/review/format-span.ts';
import type { People } from '../../parts/review/people-context.tsx';
import { stateNames } from '../../parts/review/state-words.ts';

interface SheetFactsProps {
  readonly entry: Escalation;
  readonly people: People;
  /** ms since the epoch. */
  readonly now: number;
}

/** Who asked, when, how urgent, by when, and where it stands. */
export function SheetFacts({ entry, people, now }: SheetFactsProps) {
  const { t, i18n } = useTranslation();
  const at = (iso: string): string => formatDateTime(iso, i18n.language);
  const asker = people.accounts.find(({ id }) => id === entry.askedBy);
  const lateFor = entry.closedAt === null ? now - Date.parse(entry.dueAt) : 0;
  const facts: readonly (readonly [string, string])[] = [
    [t('escalations.sheet.urgency'), t(`escalations.urgency.${entry.urgency}`)],
    [t('escalations.sheet.category'), t(`categories.${entry.category}`)],
    [t('escalations.sheet.asked'), at(entry.createdAt)],
    [
      t('escalations.sheet.asker'),
      asker ? `${asker.displayName} (${t(`roles.${asker.role}`)}, ${asker.departments.join(', ')})` : entry.askedBy,
    ],
    [
      t('escalations.sheet.due'),
      lateFor > 0
        ? `${at(entry.dueAt)} – ${t('escalations.overdueFor', { span: formatSpan(lateFor, i18n.language) })}`
        : at(entry.dueAt),
    ],
    [t('escalations.sheet.state'), t(`escalations.states.${entry.state}`, stateNames(entry, people))],
    [t('escalations.sheet.shown'), t(`escalations.ended.${entry.route}`)],
    [t('escalations.sheet.reference'), spokenTrace(entry.traceId)],
  ];
  return (
    <dl className="sheet-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
