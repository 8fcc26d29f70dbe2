import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewDocument } from '../../../shared/contract/preview.ts';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView } from '../../parts/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { LeaveOutForm } from './LeaveOutForm.tsx';
import { OriginalBlocks } from './OriginalBlocks.tsx';
import { OriginalPage } from './OriginalPage.tsx';
import { StatementList } from './StatementList.tsx';
import { WarningList } from './WarningList.tsx';

interface DocumentViewProps {
  readonly folder: string;
  readonly file: string;
  /** Whether it can be left out by decision: the folder has its `bundle.yaml`. */
  readonly mayLeaveOut: boolean;
  onBack(): void;
  /** A decision was written. */
  onDecided(): void;
}

/** The original beside what would be signed: warnings first, each leading to its page. */
export function DocumentView({ folder, file, mayLeaveOut, onBack, onDecided }: DocumentViewProps) {
  const { t } = useTranslation();
  const loaded = useCall('publishing.document', { folder, file });
  const decided = (): void => {
    loaded.reload();
    onDecided();
  };
  const leftOut = (): void => {
    onBack();
    onDecided();
  };
  return (
    <>
      <div className="sync-bar">
        <Button onClick={onBack} testId="back-to-folder">
          {t('publish.back')}
        </Button>
        <code className="folder-name">{file}</code>
      </div>
      {mayLeaveOut && <LeaveOutForm folder={folder} file={file} onDecided={leftOut} />}
      <LoadedView loaded={loaded}>
        {(view) => <SideBySide folder={folder} view={view} onDecided={decided} />}
      </LoadedView>
    </>
  );
}

interface SideBySideProps {
  readonly folder: string;
  readonly view: PreviewDocument;
  onDecided(): void;
}

function SideBySide({ folder, view, onDecided }: SideBySideProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { file, title, pages, warnings, statements } = view;
  return (
    <>
      <h2>{title}</h2>
      <WarningList folder={folder} file={file} warnings={warnings} onPage={setPage} onDecided={onDecided} />
      <div className="side-by-side">
        <section aria-label={t('publish.original')}>
          {pages !== null ? (
            <OriginalPage folder={folder} file={file} page={page} pages={pages} onPage={setPage} />
          ) : (
            <>
              <h3>{t('publish.original')}</h3>
              <OriginalBlocks folder={folder} file={file} label={t('publish.original')} />
            </>
          )}
        </section>
        <section aria-label={t('publish.words')}>
          <h3>{t('publish.words')}</h3>
          <StatementList statements={statements} page={pages === null ? null : page} onPage={setPage} />
        </section>
      </div>
    </>
  );
}
