import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { formatDate } from '../../ui/format.ts';
import { Markdown } from '../../parts/document/Markdown.tsx';

/** Approved guidance and passages that the asker saw, on paper: each with its source, version and approval. */
export function SheetSeen({ entry }: { entry: Escalation }) {
  const { t, i18n } = useTranslation();
  if (entry.guidance.length + entry.citations.length === 0) return null;
  return (
    <section>
      <h3>{t('escalations.seen')}</h3>
      {entry.guidance.map(({ id, title, text, approvedBy, approvedOn, bundle, version }) => (
        <blockquote key={id}>
          <Markdown text={text} bodyStart={0} mark={null} emphasiseNumbers />
          <footer>
            {title} –{' '}
            {t('ask.approved', { by: approvedBy, on: formatDate(approvedOn, i18n.language), version, bundle })}
          </footer>
        </blockquote>
      ))}
      {entry.citations.map(({ n, quote, title, headingPath, bundle, version, page }) => (
        <blockquote key={n}>
          <p>{quote}</p>
          <footer>
            {[title, ...headingPath].join(' › ')} – {t('viewer.version', { bundle, version })}
            {page !== null && `, ${t('ask.page', { page })}`}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}
