import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyStoreRequest, KeyStoreState } from '../../../shared/rpc/desktop.ts';
import { askKeyStore } from '../../bridge/electron-transport.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** On the desktop: whether the operating system's key store opens this home without the passphrase. */
export function KeyStoreSetting() {
  const { t } = useTranslation();
  const [state, setState] = useState<KeyStoreState | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [failed, setFailed] = useState(false);
  const byPerson = useStatus().status?.managed?.settings.key === 'passphrase';
  useEffect(() => void askKeyStore({ kind: 'status' })?.then(setState, () => undefined), []);
  if (state === null || byPerson) return null;

  const send = (request: KeyStoreRequest): void => {
    setFailed(false);
    askKeyStore(request)?.then(setState, () => setFailed(true));
    setPassphrase('');
  };
  const remember = (event: FormEvent): void => {
    event.preventDefault();
    send({ kind: 'remember', passphrase });
  };
  return (
    <form className="card" onSubmit={remember} data-testid="key-store">
      <h2>{t('settings.keyStore')}</h2>
      {!state.usable && <p>{t('settings.keyStoreUnusable')}</p>}
      {state.usable && state.remembered && (
        <>
          <p>{t('settings.keyStoreOn')}</p>
          <Button onClick={() => send({ kind: 'forget' })}>{t('settings.keyStoreForget')}</Button>
        </>
      )}
      {state.usable && !state.remembered && (
        <>
          <Field label={t('gate.passphrase')} hint={t('settings.keyStoreHelp')}>
            <input
              type="password"
              autoComplete="off"
              required
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          </Field>
          <Button type="submit">{t('settings.keyStoreRemember')}</Button>
        </>
      )}
      {failed && <Notice kind="error">{t('errors.WRONG_KEY')}</Notice>}
    </form>
  );
}
