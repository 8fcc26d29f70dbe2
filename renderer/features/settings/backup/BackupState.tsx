import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '../../../../shared/contract/backup.ts';
import { isErrorCode } from '../../../../shared/errors/codes.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { formatBytes, formatDateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useBackupError } from './use-backup-error.ts';

/** How old the last good back-up is, where it lies, whether it was read through, and why there was none since. */
export function BackupState({ status }: { readonly status: BackupStatus }) {
  const { t, i18n } = useTranslation();
  const { last, policy, state, failure } = status;
  const at = (iso: string): string => formatDateTime(iso, i18n.language);
  const every =
    policy === null
      ? t('backup.byHand')
      : t('backup.every', { hours: policy.everyHours, folder: policy.folder, interpolation: { escapeValue: false } });
  return (
    <>
      {state === 'old' ? (
        <Notice kind="warning" testId="backup-old">
          {t('backup.states.old')}
        </Notice>
      ) : (
        <p data-testid="backup-state">{t(`backup.states.${state}`)}</p>
      )}
      <Facts
        facts={[
          ...(last === null
            ? []
            : ([
                [t('backup.last'), at(last.at)],
                [t('backup.read'), last.verifiedAt === null ? t('common.none') : at(last.verifiedAt)],
                [t('backup.where'), last.path],
                [t('backup.size'), formatBytes(last.bytes, i18n.language)],
              ] as const)),
          [t('backup.schedule'), every],
        ]}
      />
      {last?.sameDisk && <Notice kind="warning">{t('backup.sameDisk')}</Notice>}
      {failure && <LastTry failure={failure} />}
    </>
  );
}

function LastTry({ failure }: { readonly failure: NonNullable<BackupStatus['failure']> }) {
  const { t, i18n } = useTranslation();
  const errorText = useBackupError();
  const { code, message } = failure;
  const why = isErrorCode(code) ? errorText({ code, message, details: {} }) : message;
  return (
    <Notice kind="warning" testId="backup-last-try">
      {t('backup.lastTry', {
        at: formatDateTime(failure.at, i18n.language),
        why,
        interpolation: { escapeValue: false },
      })}
    </Notice>
  );
}
