import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../hooks/session-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { ApplyUpdate } from '../parts/ApplyUpdate.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

const SETTINGS_PATH = '/settings';

interface UpdateNoticeProps {
  /** The version that this person left for later. */
  readonly later: string | null;
  onLater(version: string): void;
}

/** That a version waits, is being put in place, or was refused; nothing else of updates concerns a person at work. */
export function UpdateNotice({ later, onLater }: UpdateNoticeProps) {
  const { t } = useTranslation();
  const { status } = useStatus();
  const { account } = useSession();
  const update = status?.update;
  switch (update?.state) {
    case 'held': {
      const { version } = update;
      if (version === null || version === later) return null;
      return (
        <Notice kind="info" testId="update-ready">
          <p>
            {t('updates.notice', { version })} {t('updates.applyHelp')}{' '}
            <Link to={SETTINGS_PATH}>{t('updates.more')}</Link>
          </p>
          <div className="sync-bar">
            <ApplyUpdate onDone={() => undefined} testId="update-ready-apply" />
            <Button kind="quiet" onClick={() => onLater(version)} testId="update-later">
              {t('updates.later')}
            </Button>
          </div>
        </Notice>
      );
    }
    case 'applying':
      return (
        <Notice kind="info" testId="update-applying">
          {t('updates.noticeApplying')}
        </Notice>
      );
    case 'refused':
      // Staff can do nothing about it, and nothing is wrong with what runs.
      return account?.role === 'admin' ? (
        <Notice kind="warning" testId="update-was-refused">
          {t('updates.noticeRefused')} <Link to={SETTINGS_PATH}>{t('updates.more')}</Link>
        </Notice>
      ) : null;
    default:
      return null;
  }
}
