import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../../shared/contract/knowledge.ts';
import type { AnswerReport } from '../../../../shared/contract/reports.ts';
import { usePeople } from '../../../parts/review/people-context.tsx';
import { formatDateTime } from '../../../ui/format.ts';
import { CloseReport } from './CloseReport.tsx';
import { SeenPlaces } from './SeenPlaces.tsx';
import { titleOf } from './title-of.ts';

interface WrongAnswerCardProps {
  readonly report: AnswerReport;
  readonly documents: readonly DocumentSummary[];
  readonly reviewer: boolean;
  onChange(): void;
}

/** One answer that was marked as wrong: what was asked, said and shown, and how it was closed or can be. */
export function WrongAnswerCard({ report, documents, reviewer, onChange }: WrongAnswerCardProps) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  const { state, question, note, reportedBy, reportedAt, closedBy, closingNote, expects } = report;
  return (
    <article className="card wrong-answer" data-testid="wrong-answer" data-state={state}>
      <h3 className="question">{question}</h3>
      <p className="meta">
        {t('reports.by', { by: people.nameOf(reportedBy), at: formatDateTime(reportedAt, i18n.language) })} ·{' '}
        {t(`escalations.ended.${report.route}`)}
      </p>
      {note !== null && <blockquote>{note}</blockquote>}
      <SeenPlaces seen={report.seen} documents={documents} />
      <p className="state">{t(`reports.states.${state}`, { by: people.nameOf(closedBy ?? '') })}</p>
      {closingNote !== null && <blockquote>{closingNote}</blockquote>}
      {expects !== null && <p>{t('reports.mustFind', { title: titleOf(documents, expects) })}</p>}
      {reviewer && state === 'open' && <CloseReport id={report.id} documents={documents} onClosed={onChange} />}
    </article>
  );
}
