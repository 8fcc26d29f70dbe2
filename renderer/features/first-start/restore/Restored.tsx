import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../shared/contract/contract.ts';
import type { OutputOf } from '../../../../shared/contract/service.ts';
import { Button } from '../../../ui/Button.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { formatDateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { StepTitle } from '../StepTitle.tsx';

interface RestoredProps {
  readonly restored: OutputOf<Contract['setup.restore']>;
  onDone(): void;
}

/** Whose workstation it is again, as of when, and what is not in it. */
export function Restored({ restored: { status, at, files, audit, setAside }, onDone }: RestoredProps) {
  const { t, i18n } = useTranslation();
  const { organisation, facility } = status.home;
  return (
    <>
      <StepTitle>{t('firstStart.restoring.doneTitle')}</StepTitle>
      <Facts
        facts={[
          [
            t('firstStart.compare.organisation'),
            <strong key="organisation">{organisation ?? t('common.none')}</strong>,
          ],
          [t('firstStart.compare.facility'), facility ?? t('common.none')],
          [t('firstStart.restoring.at'), formatDateTime(at, i18n.language)],
          [t('firstStart.restoring.files'), String(files)],
        ]}
      />
      <p>{t('firstStart.restoring.yours')}</p>
      <p>{t('firstStart.restoring.lost')}</p>
      {!audit.ok && <Notice kind="warning">{t('firstStart.restoring.auditBroken')}</Notice>}
      {setAside !== null && <p>{t('firstStart.restoring.setAside', { path: setAside })}</p>}
      <Button kind="primary" onClick={onDone} testId="restored-done">
        {t('firstStart.next')}
      </Button>
    </>
  );
}
