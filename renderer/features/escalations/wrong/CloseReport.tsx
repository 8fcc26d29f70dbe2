import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../../shared/contract/knowledge.ts';
import { MAX_REPORT_NOTE, type ReportVerdict } from '../../../../shared/contract/reports.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { ActionError } from '../../../parts/ActionError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';

interface CloseReportProps {
  readonly id: string;
  readonly documents: readonly DocumentSummary[];
  onClosed(): void;
}

/** A reviewer's finding: wrong, with the document that answers where there is one; or right. A group that is named. */
export function CloseReport({ id, documents, onClosed }: CloseReportProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [expects, setExpects] = useState('');
  const { run, running, error } = useAction('reports.close', onClosed);
  const close = (verdict: ReportVerdict): void =>
    run({ id, verdict, note, ...(verdict === 'confirmed' && expects !== '' && { expects }) });
  return (
    <fieldset className="close-report">
      <legend>{t('reports.review')}</legend>
      <Field label={t('reports.expects')} hint={t('reports.expectsHint')}>
        <select value={expects} onChange={(event) => setExpects(event.target.value)}>
          <option value="">{t('reports.noDocument')}</option>
          {documents.map(({ bundle, documentId, title }) => (
            <option key={`${bundle}/${documentId}`} value={documentId}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('reports.closingNote')} hint={t('reports.closingHint')}>
        <textarea rows={2} maxLength={MAX_REPORT_NOTE} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <ActionError error={error} />
      <div className="close-report-actions">
        <Button kind="primary" disabled={running} onClick={() => close('confirmed')} testId="confirm-wrong">
          {t('reports.confirm')}
        </Button>
        <Button disabled={running} onClick={() => close('was_right')} testId="was-right">
          {t('reports.wasRight')}
        </Button>
      </div>
    </fieldset>
  );
}
