import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askKeyStore } from '../../bridge/electron-transport.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/**
 * On the desktop, where the computer's key store keeps the way in: nobody has to know the passphrase. Where the home was
 * set up to open so and the key store keeps nothing any more, that is said: the other ways are below.
 */
export function OpenByKeyStore() {
  const { t } = useTranslation();
  const [remembered, setRemembered] = useState<boolean | null>(null);
  const [failed, setFailed] = useState(false);
  const { value } = useCall('setup.state', {});
  useEffect(
    () =>
      void askKeyStore({ kind: 'status' })?.then(
        (state) => setRemembered(state.usable && state.remembered),
        () => undefined,
      ),
    [],
  );
  if (remembered === false && value?.ways?.keystore) {
    return (
      <Notice kind="warning" testId="key-store-gone">
        {t('gate.keyStoreGone')}
      </Notice>
    );
  }
  if (!remembered) return null;
  const open = (): void => {
    setFailed(false);
    askKeyStore({ kind: 'open' })?.catch(() => setFailed(true));
  };
  return (
    <>
      {failed && (
        <Notice kind="error" testId="key-store-refused">
          {t('gate.keyStoreGone')}
        </Notice>
      )}
      <Button kind="primary" onClick={open} testId="open-by-key-store">
        {t('gate.openByKeyStore')}
      </Button>
    </>
  );
}
