import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerReport } from '../../../../shared/contract/reports.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { LoadedView } from '../../../parts/Page.tsx';
import { WrongAnswerCard } from './WrongAnswerCard.tsx';

/** A colleague's window may add or close one meanwhile, ms. */
const REFRESH_MS = 30_000;

/** Answers that were marked as wrong: a reviewer closes each, an asker sees what became of their own. */
export function WrongAnswers({ reviewer }: { reviewer: boolean }) {
  const loaded = useCall('reports.list', {}, REFRESH_MS);
  return (
    <LoadedView loaded={loaded}>
      {(reports) => reports.length > 0 && <Listed reports={reports} reviewer={reviewer} onChange={loaded.reload} />}
    </LoadedView>
  );
}

interface ListedProps {
  readonly reports: readonly AnswerReport[];
  readonly reviewer: boolean;
  onChange(): void;
}

function Listed({ reports, reviewer, onChange }: ListedProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { value } = useCall('knowledge.documents', {});
  const list = (those: readonly AnswerReport[]) => (
    <ul className="escalations">
      {those.map((report) => (
        <li key={report.id}>
          <WrongAnswerCard report={report} documents={value ?? []} reviewer={reviewer} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
  const closed = reports.filter(({ closedAt }) => closedAt !== null);
  return (
    <section className="wrong-answers" aria-labelledby={heading}>
      <h2 id={heading}>{t('reports.title')}</h2>
      {list(reports.filter(({ closedAt }) => closedAt === null))}
      {closed.length > 0 && (
        <details>
          <summary>{t('reports.closed', { count: closed.length })}</summary>
          {list(closed)}
        </details>
      )}
    </section>
  );
}
