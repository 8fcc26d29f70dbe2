import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLongCall } from '../../../hooks/use-long-call.ts';
import { FolderField } from '../../../parts/FolderField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useUpdateError } from './use-update-error.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';

/** Looks for a version now, over the network or in a folder. `onDone`: however it ended. */
export function UpdateCheck({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const errorText = useUpdateError();
  const { state, start, cancel } = useLongCall('updates.check', onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start(folder === '' ? {} : { from: folder });
  };
  const event = state.kind === 'running' ? state.event : null;
  return (
    <form onSubmit={submit}>
      <FolderField
        label={t('updates.folder')}
        hint={t('updates.folderHint')}
        value={folder}
        onChange={setFolder}
        required={false}
        testId="update-folder"
      />
      <div className="sync-bar">
        {state.kind === 'running' ? (
          <>
            <Button onClick={cancel}>{t('updates.stop')}</Button>
            <ProgressBar words={t('updates.checking')} event={event} />
          </>
        ) : (
          <Button type="submit" testId="update-check">
            {t('updates.check')}
          </Button>
        )}
      </div>
      {state.kind === 'failed' && (
        <Notice kind="error" testId="update-check-failed">
          {errorText({ ...state.error, message: state.error.message, version: null })} ({state.error.code})
        </Notice>
      )}
    </form>
  );
}
