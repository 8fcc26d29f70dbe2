import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../../hooks/engine-context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { StepTitle } from '../StepTitle.tsx';

interface RecoveryKeyProps {
  readonly recoveryKey: string;
  /** The key store was to open the home, and refused. */
  readonly keyStoreFailed: boolean;
  onDone(): void;
}

/** Shown this once. It is gone from the page, and from the window's memory, with the button that leaves it. */
export function RecoveryKey({ recoveryKey, keyStoreFailed, onDone }: RecoveryKeyProps) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const [written, setWritten] = useState(false);
  // What cannot be said now is asked again at the sign-in: with another key.
  const done = (): void =>
    void client
      .call('setup.recoveryKeyWritten', { recoveryKey })
      .catch(() => undefined)
      .finally(onDone);
  return (
    <>
      <StepTitle>{t('firstStart.recovery.title')}</StepTitle>
      <p>{t('firstStart.recovery.help')}</p>
      <h2 id="recovery-key">{t('firstStart.recovery.label')}</h2>
      <ol className="groups" aria-labelledby="recovery-key" data-testid="recovery-key">
        {recoveryKey.split('-').map((group, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may stand in it twice; none moves.
          <li key={n}>{group}</li>
        ))}
      </ol>
      {keyStoreFailed && (
        <Notice kind="warning" testId="key-store-failed">
          {t('firstStart.recovery.keyStoreFailed')}
        </Notice>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={written}
          onChange={(event) => setWritten(event.target.checked)}
          data-testid="written"
        />
        {t('firstStart.recovery.written')}
      </label>
      <Button kind="primary" disabled={!written} onClick={done} testId="recovery-done">
        {t('firstStart.recovery.done')}
      </Button>
    </>
  );
}
