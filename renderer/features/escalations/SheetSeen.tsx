import { useTranslation } from 'react-i18next';
import { eachPolicyOnce } from '../../../shared/contract/listed-policy.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { formatDate } from '../../ui/format.ts';
import { differingPairs } from '../../parts/citations/differing-pairs.ts';
import { groupCitations } from '../../parts/citations/group-citations.ts';
import { Quoted } from '../../parts/citations/Quoted.tsx';
import { sourceFacts } from '../../parts/citations/source-facts.ts';
import { ownHeadingLength, sourcePath } from '../../parts/citations/source-path.ts';
import { Markdown } from '../../parts/document/Markdown.tsx';

/** Approved guidance and passages that the asker saw, on paper: each with its source, version and approval. */
export function SheetSeen({ entry }: { entry: Escalation }) {
  const { t, i18n } = useTranslation();
  const { guidance, citations, closest = [], elsewhere = [] } = entry;
  if (guidance.length + citations.length + closest.length + elsewhere.length === 0) return null;
  return (
    <section>
      <h3>{t('escalations.seen')}</h3>
      {guidance.map(({ id, title, text, approvedBy, approvedOn, bundle, version }) => (
        <blockquote key={id}>
          <Markdown text={text} bodyStart={0} mark={null} emphasiseNumbers />
          <footer>
            {title} –{' '}
            {t('ask.approved', { by: approvedBy, on: formatDate(approvedOn, i18n.language), version, bundle })}
          </footer>
        </blockquote>
      ))}
      {differingPairs(entry, t, i18n.language).map((pair) => (
        <p key={pair} className="sheet-note">
          {pair}
        </p>
      ))}
      {groupCitations(citations).map(({ numbers, all, citation }) => (
        <div key={numbers} className="sheet-quote">
          <Quoted citations={all} />
          <p className="sheet-source">
            {sourcePath(citation.title, citation.headingPath)} –{' '}
            {t('viewer.version', { bundle: citation.bundle, version: citation.version })}
            {citation.page !== null && `, ${t('ask.page', { page: citation.page })}`}
            {sourceFacts(citation, t, i18n.language).map((fact) => ` · ${fact}`)}
          </p>
        </div>
      ))}
      {closest.length > 0 && <h3 className="sheet-closest">{t('routes.related.title')}</h3>}
      {closest.map((words) => (
        <blockquote key={words.n} className="closest">
          <Markdown text={words.quote} bodyStart={ownHeadingLength(words.quote, words.heading)} mark={null} />
          <footer>
            {sourcePath(words.title, words.heading)} –{' '}
            {t('viewer.version', { bundle: words.bundle, version: words.version })} ·{' '}
            {sourceFacts(words, t, i18n.language).join(' · ')}
          </footer>
        </blockquote>
      ))}
      {elsewhere.length > 0 && <h3 className="sheet-closest">{t('escalations.seenElsewhere')}</h3>}
      {eachPolicyOnce(elsewhere).map(({ documentId, title, contact }) => (
        <p key={`${documentId} ${title} ${contact}`} className="sheet-source">
          {title} – {t('ask.askOwner', { contact })}
        </p>
      ))}
    </section>
  );
}
