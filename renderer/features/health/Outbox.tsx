import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/Button.tsx';
import { formatBytes, formatDateTime } from '../../ui/format.ts';
import { LoadedView } from '../../ui/Page.tsx';

/** What waits to be sent, and, byte for byte, what it says. */
export function Outbox() {
  const { t, i18n } = useTranslation();
  const loaded = useCall('telemetry.status', {});
  const [open, setOpen] = useState(false);
  return (
    <section className="card">
      <h2>{t('health.outbox')}</h2>
      <LoadedView loaded={loaded}>
        {({ outbox, endpoints, lastUploadAt }) => (
          <>
            <p>{t('health.outboxText', { items: outbox.items, bytes: formatBytes(outbox.bytes, i18n.language) })}</p>
            <p>{endpoints.length === 0 ? t('health.off') : `${t('health.lastUpload')}: ${lastUploadAt ? formatDateTime(lastUploadAt, i18n.language) : t('knowledge.never')}`}</p>
          </>
        )}
      </LoadedView>
      <Button onClick={() => setOpen(!open)} testId="preview-button">
        {t('health.preview')}
      </Button>
      {open && <Preview />}
    </section>
  );
}

function Preview() {
  const { t } = useTranslation();
  const loaded = useCall('telemetry.preview', {});
  return (
    <>
      <p>{t('health.previewHelp')}</p>
      <LoadedView loaded={loaded}>
        {({ requests }) => (
          <>
            {requests.map(({ path, body }) => (
              <details key={path + body.length}>
                <summary>
                  {path} ({body.length})
                </summary>
                <pre className="preview">{body}</pre>
              </details>
            ))}
          </>
        )}
      </LoadedView>
    </>
  );
}
