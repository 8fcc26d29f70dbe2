import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDate } from '../../ui/format.ts';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { DocumentViewer } from '../../parts/document/DocumentViewer.tsx';
import { filterDocuments, nearestDocuments } from './filter-documents.ts';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';

/** Every document that this account may read. `?find=` gives the words that are looked for first. */
export function LibraryPage() {
  const { t } = useTranslation();
  const loaded = useCall('knowledge.documents', {});
  const [params] = useSearchParams();
  const [text, setText] = useState(params.get('find') ?? '');
  const [department, setDepartment] = useState('');
  const [place, setPlace] = useState<QuotedPlace | null>(null);
  const departments = [...new Set(loaded.value?.map((document) => document.department))].sort();
  return (
    <Page title={t('library.title')}>
      <div className="filters">
        <Field label={t('library.filter')}>
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid="library-filter"
          />
        </Field>
        <Field label={t('library.department')}>
          <select value={department} onChange={(event) => setDepartment(event.target.value)}>
            <option value="">{t('library.all')}</option>
            {departments.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Field>
      </div>
      <LoadedView loaded={loaded}>
        {(documents) => (
          <DocumentList
            documents={documents}
            found={filterDocuments(documents, { text, department })}
            nearest={nearestDocuments(documents, { text, department })}
            onOpen={setPlace}
          />
        )}
      </LoadedView>
      {place && <DocumentViewer place={place} onClose={() => setPlace(null)} />}
    </Page>
  );
}

interface DocumentListProps {
  readonly documents: readonly DocumentSummary[];
  /** Those that match what is looked for. */
  readonly found: readonly DocumentSummary[];
  /** Those that match some of it: shown where none matches it all. */
  readonly nearest: readonly DocumentSummary[];
  onOpen(place: QuotedPlace): void;
}

/** A button per document. How many there are is announced politely (role `status`) as the search is typed. */
function DocumentList({ documents, found, nearest, onOpen }: DocumentListProps) {
  const { t, i18n } = useTranslation();
  const shown = found.length > 0 ? found : nearest;
  const none = documents.length === 0 ? 'library.none' : 'library.empty';
  const said = found.length > 0 ? 'library.count' : 'library.nearest';
  return (
    <>
      <p role="status">{shown.length > 0 ? t(said, { count: shown.length }) : t(none)}</p>
      <ul className="documents">
        {shown.map((document) => (
          <li key={`${document.bundle}/${document.documentId}`}>
            <button
              type="button"
              className="document-card"
              data-testid="document-card"
              onClick={() => onOpen({ ...document, start: null, end: null })}
            >
              <strong>{document.title}</strong>
              <span>{document.department}</span>
              <small>{t('library.review', { date: formatDate(document.reviewDate, i18n.language) })}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
