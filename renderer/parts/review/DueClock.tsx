import { AlarmClock, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../ui/format.ts';
import { formatSpan } from './format-span.ts';
import { useNow } from './use-now.ts';

interface DueClockProps {
  /** ISO 8601. */
  readonly dueAt: string;
}

/** Counts to when an answer is due, and on from there. No live region: a screen reader is not told of every tick. */
export function DueClock({ dueAt }: DueClockProps) {
  const { t, i18n } = useTranslation();
  const left = Date.parse(dueAt) - useNow(1_000);
  const late = left < 0;
  const Icon = late ? AlarmClock : Clock3;
  return (
    <span className={`clock ${late ? 'late' : ''}`} data-testid="clock">
      <Icon aria-hidden size={18} />
      <time dateTime={dueAt} title={formatDateTime(dueAt, i18n.language)}>
        {t(late ? 'escalations.overdueFor' : 'escalations.dueIn', { span: formatSpan(Math.abs(left), i18n.language) })}
      </time>
    </span>
  );
}
