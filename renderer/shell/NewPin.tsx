import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/contract/accounts.ts';
import { PinForm } from '../features/settings/PinSetting.tsx';
import { useSession } from '../hooks/session-context.tsx';
import { Button } from '../ui/Button.tsx';
import { GatePage } from './GatePage.tsx';

/** The PIN was set by somebody else, who knows it: its person chooses their own before anything else. */
export function NewPin({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { look, signOut } = useSession();
  return (
    <GatePage testId="new-pin">
      <h1>{t('gate.newPin')}</h1>
      <p>{t('gate.newPinHelp', { name: account.displayName })}</p>
      <PinForm accountId={account.id} onSaved={look} />
      <Button kind="link" onClick={() => void signOut()}>
        {t('app.signOut')}
      </Button>
    </GatePage>
  );
}
