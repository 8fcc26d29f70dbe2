import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../app/engine-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { useErrorText } from '../../app/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** An account changes its own PIN. */
export function PinSetting() {
  const { t } = useTranslation();
  const { client } = useEngine();
  const { account } = useSession();
  const errorText = useErrorText();
  const [pin, setPin] = useState('');
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);
  if (!account) return null;

  const save = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    setError(null);
    client.call('accounts.setPin', { id: account.id, pin }).then(
      () => {
        setSaved(true);
        setPin('');
      },
      (thrown: unknown) => setError(toOutpostError(thrown)),
    );
  };
  return (
    <form className="card" onSubmit={save}>
      <h2>{t('settings.pin')}</h2>
      <Field label={t('settings.newPin')}>
        <input type="password" inputMode="numeric" autoComplete="off" pattern="\d{4,12}" required value={pin} onChange={(event) => setPin(event.target.value)} />
      </Field>
      {saved && <Notice kind="success">{t('settings.saved')}</Notice>}
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      <Button type="submit">{t('settings.save')}</Button>
    </form>
  );
}
