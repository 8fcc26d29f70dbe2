import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/contract/accounts.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { GatePage } from '../GatePage.tsx';

interface KeepRecoveryKeyProps {
  readonly account: Account;
  readonly children: ReactNode;
}

/** For an admin of a workstation whose recovery key nobody has written down: it set itself up, or its first window was gone. Else what is below. */
export function KeepRecoveryKey({ account, children }: KeepRecoveryKeyProps) {
  const { t } = useTranslation();
  const { status } = useStatus();
  const [shown, setShown] = useState<string | null>(null);
  const [later, setLater] = useState(false);
  const show = useAction('managed.recoveryKey', ({ recoveryKey }) => setShown(recoveryKey));
  const written = useAction('managed.recoveryKey', () => setLater(true));
  const waits = account.role === 'admin' && status?.home.recoveryKeyUnseen === true;
  if (!waits || later) return children;
  return (
    <GatePage testId="recovery-key-page">
      <h1>{t('managed.recovery')}</h1>
      <p>{t('managed.recoveryHelp')}</p>
      {shown !== null && (
        <ol className="groups" data-testid="recovery-key">
          {shown.split('-').map((group, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group may stand in it twice; none moves.
            <li key={n}>{group}</li>
          ))}
        </ol>
      )}
      <ActionError error={show.error ?? written.error} />
      <div className="row">
        {shown === null ? (
          <Button
            kind="primary"
            onClick={() => show.run({ written: false })}
            disabled={show.running}
            testId="recovery-show"
          >
            {t('managed.recoveryShow')}
          </Button>
        ) : (
          <Button
            kind="primary"
            onClick={() => written.run({ written: true })}
            disabled={written.running}
            testId="recovery-written"
          >
            {t('managed.recoveryWritten')}
          </Button>
        )}
        <Button kind="link" onClick={() => setLater(true)} testId="recovery-later">
          {t('managed.recoveryLater')}
        </Button>
      </div>
    </GatePage>
  );
}
