import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../hooks/session-context.tsx';
import { useStatus } from '../../../hooks/status-context.tsx';
import { useCall } from '../../../hooks/use-call.ts';
import { ApplyUpdate } from '../../../parts/ApplyUpdate.tsx';
import { LoadedView } from '../../../parts/Page.tsx';
import { UpdateCheck } from './UpdateCheck.tsx';
import { UpdateState } from './UpdateState.tsx';
import './updates.css';

/** New versions of Outpost: how they stand for everybody, looking for one for a local admin. */
export function UpdateSetting() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { status: system } = useStatus();
  const loaded = useCall('updates.status', {});
  const { reload } = loaded;
  // The engine tells every window that the state is another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each notice.
  useEffect(reload, [system?.update?.state, system?.update?.version, system?.version]);
  return (
    <section className="card" aria-labelledby="updates-title" data-testid="updates">
      <h2 id="updates-title">{t('updates.title')}</h2>
      <LoadedView loaded={loaded}>
        {(status) => (
          <>
            {!status.byAdministrator && <p>{t('updates.help')}</p>}
            <UpdateState status={status} />
            {status.state === 'held' && (
              <>
                <p>{t('updates.applyHelp')}</p>
                <div className="sync-bar">
                  <ApplyUpdate onDone={reload} testId="update-apply" />
                </div>
              </>
            )}
            {account?.role === 'admin' && status.state !== 'off' && <UpdateCheck onDone={reload} />}
          </>
        )}
      </LoadedView>
    </section>
  );
}
