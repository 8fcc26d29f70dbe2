import { useTranslation } from 'react-i18next';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadedView } from '../../parts/Page.tsx';
import { PreviewRequest } from './PreviewRequest.tsx';

/** What the next upload would send first, request by request. `waiting`: steps in the outbox, all together. */
export function Preview({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  const loaded = useCall('telemetry.preview', {});
  return (
    <div data-testid="preview">
      <p>{t('health.previewHelp')}</p>
      <LoadedView loaded={loaded}>
        {({ requests }) =>
          requests.length === 0 ? (
            <p>{t('health.previewEmpty')}</p>
          ) : (
            <>
              {requests.map((request) => (
                <PreviewRequest key={request.path} request={request} />
              ))}
              <p className="meta">{t('health.previewMore', { count: waiting })}</p>
            </>
          )
        }
      </LoadedView>
      <Button kind="quiet" onClick={loaded.reload}>
        {t('health.previewReload')}
      </Button>
    </div>
  );
}
