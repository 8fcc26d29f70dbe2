import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemStatus } from '../../shared/contract/system.ts';
import { FirstStart } from '../features/first-start/FirstStart.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useConnection } from '../hooks/engine-context.tsx';
import { useErrorText } from '../hooks/use-error-text.ts';
import { Covered } from './Covered.tsx';
import { GatePage } from './GatePage.tsx';
import { FirstAdmin } from './managed/FirstAdmin.tsx';
import { KeepRecoveryKey } from './managed/KeepRecoveryKey.tsx';
import { LineState } from './LineState.tsx';
import { NewPin } from './NewPin.tsx';
import { SignIn } from './SignIn.tsx';
import { useSession } from '../hooks/session-context.tsx';
import { useEngineState } from '../hooks/use-engine-state.ts';
import { useManagedLanguage } from '../hooks/use-managed-language.ts';
import { ManagedProblems } from '../parts/ManagedProblems.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { Unlock } from './unlock/Unlock.tsx';

/** A screen that stays though the home has another state by now: what it made is still to be seen. */
type Held = 'missing' | 'locked';

/** Closed by default: nothing of the app is shown before there is a home, its key, and a signed-in account. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const engine = useEngineState();
  const { status } = useStatus();
  const { account, ended, comeBack } = useSession();
  useManagedLanguage();
  const [held, setHeld] = useState<Held | null>(null);

  if (connection === 'no-token')
    return <GatePage>{<Notice kind="warning">{t('connection.noToken')}</Notice>}</GatePage>;
  if (connection === 'refused') {
    return (
      <GatePage>
        <Notice kind="warning" testId="line-refused">
          {t('connection.addressUsed')}
        </Notice>
      </GatePage>
    );
  }
  const line = <LineState />;
  if (!status) {
    return (
      <GatePage>
        {line}
        {engine !== 'failed' && <p role="status">{t('connection.connecting')}</p>}
      </GatePage>
    );
  }
  const state = held ?? status.home.state;
  const hold = (as: Held) => (on: boolean) => setHeld(on ? as : null);
  if (account && state === 'ready') {
    return (
      <Covered account={account}>
        {line}
        {account.pinTemporary ? (
          <NewPin account={account} />
        ) : (
          <KeepRecoveryKey account={account}>{children}</KeepRecoveryKey>
        )}
      </Covered>
    );
  }
  return (
    <GatePage>
      {line}
      {status.home.state === 'missing' && <ManagedProblems />}
      {status.home.gone && (
        <Notice kind="error" testId="home-gone">
          {t('errors.HOME_GONE')}
        </Notice>
      )}
      {ended && !status.home.gone && (
        <Notice kind="warning" testId="session-ended">
          {t('gate.ended')}
        </Notice>
      )}
      {state === 'missing' && <FirstStart onHold={hold('missing')} />}
      {state === 'locked' && held === null && <NotOpened refused={status.home.refused} />}
      {state === 'locked' && <Unlock onHold={hold('locked')} />}
      {state === 'ready' && comeBack.returning && <p role="status">{t('gate.returning')}</p>}
      {state === 'ready' && !comeBack.returning && (
        <FirstAdmin>
          <SignIn />
        </FirstAdmin>
      )}
    </GatePage>
  );
}

/** What kept the home shut when the machine tried to open it: a passphrase alone would not help. */
function NotOpened({ refused }: { refused: SystemStatus['home']['refused'] }) {
  const errorText = useErrorText('gate.errors');
  if (!refused) return null;
  return (
    <Notice kind="error" testId="home-refused">
      <code>{refused.code}</code> {errorText({ ...refused, details: {} })}
    </Notice>
  );
}
