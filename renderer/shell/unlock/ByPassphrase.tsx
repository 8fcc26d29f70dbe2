import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OpenByKeyStore } from './OpenByKeyStore.tsx';

/** What is typed, and opening the home with it; a secret is forgotten as soon as it was tried. */
function useUnlock() {
  const { client } = useEngine();
  const { update } = useStatus();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      update(await client.call('system.unlock', { by: 'passphrase', passphrase }));
    } catch (thrown) {
      setError(toOutpostError(thrown));
    } finally {
      setPassphrase('');
      setBusy(false);
    }
  }
  return { passphrase, setPassphrase, busy, error, unlock };
}

/** Opens the home with the key store or its passphrase. */
export function ByPassphrase({ onRecovery }: { onRecovery(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText('gate.errors');
  const { passphrase, setPassphrase, busy, error, unlock } = useUnlock();
  // What keeps the home shut stands above already (Gate.tsx).
  const { status } = useStatus();
  return (
    <form onSubmit={unlock}>
      <h1>{t('gate.locked')}</h1>
      <p>{t('gate.lockedHelp')}</p>
      <OpenByKeyStore />
      <Field label={t('gate.passphrase')} testId="secret-input">
        <input
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={(e) => setPassphrase(e.target.value)}
          required
        />
      </Field>
      {error && error.code !== status?.home.refused?.code && (
        <Notice kind="error" testId="unlock-failed">
          <code>{error.code}</code> {errorText(error)}
        </Notice>
      )}
      <div className="row">
        <Button kind="primary" type="submit" disabled={busy} testId="unlock">
          {t(busy ? 'gate.unlocking' : 'gate.unlock')}
        </Button>
        <Button kind="link" onClick={onRecovery} testId="to-recovery">
          {t('gate.useRecovery')}
        </Button>
      </div>
    </form>
  );
}
