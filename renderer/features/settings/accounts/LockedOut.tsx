import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';

interface LockedOutProps {
  readonly account: Account;
  readonly seconds: number;
  onDone(said: string): void;
}

/** After too many wrong PINs. Its end takes nothing from anybody, so that it is asked for once. */
export function LockedOut({ account, seconds, onDone }: LockedOutProps) {
  const { t } = useTranslation();
  const errorText = useErrorText('accounts.errors');
  const { id, displayName: name } = account;
  const unlock = useAction('accounts.unlock', () => onDone(t('accounts.unlocked', { name })));
  return (
    <>
      <Notice kind="warning" testId={`account-locked-${id}`}>
        <p>{t('accounts.lockedOut', { count: seconds })}</p>
        <Button onClick={() => unlock.run({ id })} disabled={unlock.running} testId={`account-unlock-${id}`}>
          {t('accounts.unlock')}
          <span className="visually-hidden">{t('accounts.of', { name })}</span>
        </Button>
      </Notice>
      {unlock.error && <Notice kind="error">{errorText(unlock.error)}</Notice>}
    </>
  );
}
