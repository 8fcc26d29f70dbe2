import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../ui/Button.tsx';
import { formatBytes, formatDateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { LoadedView } from '../../parts/Page.tsx';
import { Endpoints } from './Endpoints.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { NewIdentity } from './NewIdentity.tsx';
import { Preview } from './Preview.tsx';
import { SendNow } from './SendNow.tsx';
import { UploadSwitch } from './UploadSwitch.tsx';

const REFRESH_MS = 10_000;

/** What waits to be sent to the centre, how sending goes, and, byte for byte, what it says. */
export function OutboxCard() {
  const { t } = useTranslation();
  const { account } = useSession();
  const loaded = useCall('telemetry.status', {}, REFRESH_MS);
  const [open, setOpen] = useState(false);
  return (
    <section className="card" data-testid="outbox">
      <h2>{t('health.outbox')}</h2>
      <p className="help">{t('health.outboxHelp')}</p>
      <LoadedView loaded={loaded}>
        {(status) => (
          <>
            <OutboxFacts status={status} />
            <SendNow status={status} onSent={loaded.reload}>
              <Button onClick={() => setOpen(!open)} testId="preview-button">
                {t(open ? 'health.hidePreview' : 'health.preview')}
              </Button>
            </SendNow>
            {open && <Preview waiting={status.outbox.items} />}
            {account?.role === 'admin' ? (
              <div className="admin-part">
                <h3>{t('health.adminOnly')}</h3>
                <UploadSwitch on={!status.switchedOff} onChanged={loaded.reload} />
                <NewIdentity workstation={status.workstation} onChanged={loaded.reload} />
              </div>
            ) : (
              <p className="meta ask-admin">{t('health.askAdmin')}</p>
            )}
          </>
        )}
      </LoadedView>
    </section>
  );
}

/** What a failed upload means for what waits. */
function failureMeaning(code: string): 'failureWaits' | 'failureRefused' | 'failureLost' {
  if (code === 'UNREACHABLE') return 'failureWaits';
  return code === 'TELEMETRY_REFUSED' ? 'failureRefused' : 'failureLost';
}

function OutboxFacts({ status }: { status: TelemetryStatus }) {
  const { t, i18n } = useTranslation();
  const { outbox, lastUploadAt, lastFailure, workstation } = status;
  const when = (iso: string | null, never: string): string =>
    iso === null ? never : formatDateTime(iso, i18n.language);
  return (
    <>
      {lastFailure && (
        <Notice kind="warning" testId="upload-failure">
          <p>
            {t('health.lastFailure', { at: when(lastFailure.at, '') })} <code>{lastFailure.code}</code>.{' '}
            {lastFailure.message}
          </p>
          <p>{t(`health.${failureMeaning(lastFailure.code)}`)}</p>
        </Notice>
      )}
      <Facts
        facts={[
          [
            t('health.waiting'),
            t('health.outboxText', { items: outbox.items, bytes: formatBytes(outbox.bytes, i18n.language) }),
          ],
          [t('health.oldest'), when(outbox.oldestAt, t('health.nothingWaits'))],
          [t('health.lastUpload'), when(lastUploadAt, t('knowledge.never'))],
          [t('health.lost'), t('health.lostText', { count: outbox.dropped })],
          [t('health.identity'), <code key="id">{workstation}</code>],
        ]}
      />
      <Endpoints status={status} />
    </>
  );
}
