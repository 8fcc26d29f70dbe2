import { useTranslation } from 'react-i18next';
import { useSession } from '../../../hooks/session-context.tsx';
import { useCall } from '../../../hooks/use-call.ts';
import { LoadedView } from '../../../parts/Page.tsx';
import { BackupForm } from './BackupForm.tsx';
import { BackupState } from './BackupState.tsx';

/** For a local admin: how the back-ups of this workstation stand, and one by hand. */
export function BackupSetting() {
  const { account } = useSession();
  return account?.role === 'admin' ? <Backups /> : null;
}

function Backups() {
  const { t } = useTranslation();
  const loaded = useCall('backup.status', {});
  return (
    <section className="card" aria-labelledby="backup-title" data-testid="backup">
      <h2 id="backup-title">{t('backup.title')}</h2>
      <p>{t('backup.help')}</p>
      <LoadedView loaded={loaded}>
        {(status) => (
          <>
            <BackupState status={status} />
            <BackupForm folder={status.policy?.folder ?? ''} onDone={loaded.reload} />
          </>
        )}
      </LoadedView>
      <p>{t('backup.restore')}</p>
    </section>
  );
}
