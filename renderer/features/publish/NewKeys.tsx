import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Shortest passphrase that seals keys. */
const MIN_PASSPHRASE = 8;

/** For the first bundle ever: keys in the folder that is named above. A native disclosure. */
export function NewKeys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  const { run, running, error } = useAction('publishing.newKeys', (made) => {
    setFingerprint(made.fingerprint);
    setPassphrase('');
  });
  return (
    <details data-testid="new-keys">
      <summary>{t('publish.release.newKeys')}</summary>
      <p>{t('publish.release.newKeysHelp')}</p>
      <Field label={t('publish.release.passphrase')}>
        <input
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          data-testid="new-passphrase"
        />
      </Field>
      <Button
        disabled={running || keys === '' || passphrase.length < MIN_PASSPHRASE}
        onClick={() => run({ keys, passphrase })}
        testId="make-keys"
      >
        {t('publish.release.make')}
      </Button>
      {fingerprint && (
        <Notice kind="success" testId="fingerprint">
          {t('publish.release.fingerprint', { fingerprint })}
        </Notice>
      )}
      <ActionError error={error} />
    </details>
  );
}
