import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupCreated, BackupVerified } from '../../../../shared/contract/backup.ts';
import { useLongCall } from '../../../hooks/use-long-call.ts';
import { FolderField } from '../../../parts/FolderField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { formatBytes, formatDateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useBackupError } from './use-backup-error.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';

interface BackupFormProps {
  /** What the folder is filled with. */
  readonly folder: string;
  /** One was made or read through, or was not. */
  onDone(): void;
}

/** Backs up now, and reads the newest one through; both say how far they are, and can be stopped. */
export function BackupForm({ folder: first, onDone }: BackupFormProps) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState(first);
  const create = useLongCall('backup.create', onDone);
  const verify = useLongCall('backup.verify', onDone);
  const running = create.state.kind === 'running' ? create : verify.state.kind === 'running' ? verify : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.start({ folder });
  };
  return (
    <form onSubmit={submit}>
      <FolderField
        label={t('backup.folder')}
        hint={t('backup.folderHint')}
        value={folder}
        onChange={setFolder}
        testId="backup-folder"
      />
      {running === null ? (
        <div className="sync-bar">
          <Button kind="primary" type="submit" disabled={folder === ''} testId="backup-now">
            {t('backup.now')}
          </Button>
          <Button disabled={folder === ''} onClick={() => verify.start({ folder })} testId="backup-verify">
            {t('backup.verify')}
          </Button>
        </div>
      ) : (
        <div className="sync-bar">
          <Button onClick={running.cancel}>{t('backup.stop')}</Button>
          <ProgressBar
            words={t(running === create ? 'backup.working' : 'backup.verifying')}
            event={running.state.kind === 'running' ? running.state.event : null}
          />
        </div>
      )}
      {running === null && create.state.kind === 'done' && <Made made={create.state.value} />}
      {running === null && verify.state.kind === 'done' && <Whole found={verify.state.value} />}
      {running === null &&
        [create.state, verify.state].map((state, n) =>
          state.kind === 'failed' ? <Failed key={n === 0 ? 'create' : 'verify'} error={state.error} /> : null,
        )}
    </form>
  );
}

function Made({ made }: { readonly made: BackupCreated }) {
  const { t, i18n } = useTranslation();
  return (
    <Notice kind="success" testId="backup-made">
      {t('backup.made', {
        size: formatBytes(made.bytes, i18n.language),
        count: made.files,
        at: formatDateTime(made.at, i18n.language),
        written: formatBytes(made.written.bytes, i18n.language),
      })}
    </Notice>
  );
}

function Whole({ found }: { readonly found: BackupVerified }) {
  const { t, i18n } = useTranslation();
  return (
    <Notice kind="success" testId="backup-whole">
      {t('backup.whole', {
        size: formatBytes(found.bytes, i18n.language),
        count: found.files,
        at: formatDateTime(found.at, i18n.language),
      })}
    </Notice>
  );
}

function Failed({ error }: { readonly error: Parameters<ReturnType<typeof useBackupError>>[0] }) {
  const errorText = useBackupError();
  return (
    <Notice kind="error" testId="backup-failed">
      {errorText(error)}
    </Notice>
  );
}
