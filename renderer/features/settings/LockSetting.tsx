import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/session-context.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';

/** For an admin, where somebody can open it again: takes the home's key out of memory, and signs everybody out. */
export function LockSetting() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { status, update } = useStatus();
  const lock = useAction('system.lock', update);
  if (account?.role !== 'admin' || !status?.home.lockable) return null;
  return (
    <section className="card" data-testid="lock-home">
      <h2>{t('settings.lock')}</h2>
      <p>{t('settings.lockHelp')}</p>
      <ActionError error={lock.error} />
      <Button onClick={() => lock.run({})} disabled={lock.running} testId="lock-button">
        {t('settings.lockNow')}
      </Button>
    </section>
  );
}
