import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/contract/accounts.ts';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { LeaveSample } from './LeaveSample.tsx';
import { useSession } from '../hooks/session-context.tsx';
import { useCall } from '../hooks/use-call.ts';
import { useErrorText } from '../hooks/use-error-text.ts';

/** Who is asking decides what may be read: an account, then its PIN. */
export function SignIn() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const accounts = useCall('accounts.list', {});
  const [chosen, setChosen] = useState<Account | null>(null);

  if (chosen) return <PinForm account={chosen} onBack={() => setChosen(null)} />;
  return (
    <>
      <h1>{t('gate.who')}</h1>
      {accounts.error && <Notice kind="error">{errorText(accounts.error)}</Notice>}
      {accounts.value?.length === 0 && <p>{t('gate.noAccounts')}</p>}
      <ul className="accounts">
        {accounts.value?.map((account) => (
          <li key={account.id}>
            <button
              type="button"
              className="account"
              data-testid={`account-${account.id}`}
              onClick={() => setChosen(account)}
            >
              <strong>{account.displayName}</strong>
              <span>
                {t(`roles.${account.role}`)} · {account.departments.join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <LeaveSample />
    </>
  );
}

function PinForm({ account, onBack }: { account: Account; onBack: () => void }) {
  const { t } = useTranslation();
  const { signIn } = useSession();
  const errorText = useErrorText();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await signIn(account.id, pin);
    } catch (thrown) {
      setError(toOutpostError(thrown));
      setPin('');
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <h1>{account.displayName}</h1>
      <Field label={t('gate.pin', { name: account.displayName })}>
        <input
          data-testid="pin-input"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the one thing to do here, just asked for.
          autoFocus
          value={pin}
          onChange={(e) => setPin(e.target.value)}
          required
        />
      </Field>
      {account.sample && <p className="hint">{t('gate.samplePin')}</p>}
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" disabled={busy}>
          {t('gate.signIn')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('gate.back')}
        </Button>
      </div>
    </form>
  );
}
