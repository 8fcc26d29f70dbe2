import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishingProgress, PublishingSource } from '../../../shared/contract/publishing.ts';
import { useLongCall } from '../../hooks/use-long-call.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { BeginForm } from './BeginForm.tsx';
import { Blockers } from './Blockers.tsx';
import { DocumentsTable } from './DocumentsTable.tsx';
import { DocumentView } from './DocumentView.tsx';
import { NotTaken } from './NotTaken.tsx';
import { ReleaseForm } from './ReleaseForm.tsx';
import { SignOffForm } from './SignOffForm.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

interface FolderViewProps {
  readonly folder: string;
  /** Back to the choice of a folder. */
  onLeave(): void;
}

/** Reads the folder as it opens, and again after every change; what was read last stays on screen meanwhile. */
export function FolderView({ folder, onLeave }: FolderViewProps) {
  const { t } = useTranslation();
  const { state, start, cancel } = useLongCall('publishing.read');
  const [source, setSource] = useState<PublishingSource | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each folder; `start` is another function each time.
  useEffect(() => start({ folder }), [folder]);
  useEffect(() => {
    if (state.kind === 'done') setSource(state.value);
  }, [state]);
  const readAgain = (): void => start({ folder });
  if (source !== null && open !== null) {
    return (
      <DocumentView
        folder={folder}
        file={open}
        mayLeaveOut={source.bundle !== null}
        onBack={() => setOpen(null)}
        onDecided={readAgain}
      />
    );
  }
  return (
    <>
      <div className="sync-bar">
        <code className="folder-name">{folder}</code>
        <Button onClick={onLeave}>{t('publish.another')}</Button>
        {state.kind === 'running' ? (
          <Reading event={state.event} onCancel={cancel} />
        ) : (
          <Button onClick={readAgain} testId="read-again">
            {t('publish.again')}
          </Button>
        )}
      </div>
      {state.kind === 'failed' && <ActionError error={state.error} />}
      {source && <SourceView source={source} onOpen={setOpen} onChanged={readAgain} />}
    </>
  );
}

/** How far the reading is (role `status`), and a way to stop it. */
function Reading({ event, onCancel }: { readonly event: PublishingProgress | null; onCancel(): void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button onClick={onCancel}>{t('publish.cancel')}</Button>
      <ProgressBar words={event ? t('publish.progress', { ...event }) : t('publish.reading')} event={event} />
    </>
  );
}

interface SourceViewProps {
  readonly source: PublishingSource;
  onOpen(file: string): void;
  /** Something was written: what is on screen is old. */
  onChanged(): void;
}

function SourceView({ source, onOpen, onChanged }: SourceViewProps) {
  const { folder, bundle, documents, notTaken, blockers } = source;
  const begun = bundle !== null && documents.every(({ problems }) => problems.length === 0);
  return (
    <>
      <DocumentsTable documents={documents} onOpen={onOpen} />
      <NotTaken folder={folder} files={notTaken} begun={bundle !== null} onDecided={onChanged} />
      {!begun && documents.length > 0 && <BeginForm folder={folder} bundle={bundle} onDone={onChanged} />}
      {begun && <SignOffForm folder={folder} documents={documents} onDone={onChanged} />}
      {begun && <Blockers blockers={blockers} />}
      {begun && <ReleaseForm folder={folder} ready={blockers.length === 0} />}
    </>
  );
}
