import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OpenByKeyStore } from './OpenByKeyStore.tsx';
import { useEngine } from '../hooks/engine-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { useErrorText } from '../hooks/use-error-text.ts';

type SecretKind = 'passphrase' | 'recovery';

/** What is typed, and opening the home with it; a secret is forgotten as soon as it was tried. */
function useUnlock(by: SecretKind) {
  const { client } = useEngine();
  const { update } = useStatus();
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      update(
        await client.call(
          'system.unlock',
          by === 'passphrase' ? { by, passphrase: secret } : { by, recoveryKey: secret.trim() },
        ),
      );
    } catch (thrown) {
      setError(toOutpostError(thrown));
    } finally {
      setSecret('');
      setBusy(false);
    }
  }

  return { secret, setSecret, busy, error, unlock };
}

/** Opens the home with its passphrase, or with the recovery key that was shown once. */
export function Unlock() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [by, setBy] = useState<SecretKind>('passphrase');
  const { secret, setSecret, busy, error, unlock } = useUnlock(by);
  // What keeps the home shut stands above already (Gate.tsx).
  const { status } = useStatus();

  return (
    <form onSubmit={unlock}>
      <h1>{t('gate.locked')}</h1>
      <p>{t('gate.lockedHelp')}</p>
      <OpenByKeyStore />
      <Field label={t(by === 'passphrase' ? 'gate.passphrase' : 'gate.recovery')} testId="secret-input">
        <input
          type={by === 'passphrase' ? 'password' : 'text'}
          autoComplete="off"
          value={secret}
          onChange={(e) => setSecret(e.target.value)}
          required
        />
      </Field>
      {error && error.code !== status?.home.refused?.code && <Notice kind="error">{errorText(error)}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" disabled={busy}>
          {t(busy ? 'gate.unlocking' : 'gate.unlock')}
        </Button>
        <Button kind="link" onClick={() => setBy(by === 'passphrase' ? 'recovery' : 'passphrase')}>
          {t(by === 'passphrase' ? 'gate.useRecovery' : 'gate.usePassphrase')}
        </Button>
      </div>
    </form>
  );
}
