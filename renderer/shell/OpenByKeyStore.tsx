import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askKeyStore } from '../bridge/electron-transport.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** On the desktop, where the computer's key store keeps the way in: nobody has to know the passphrase. */
export function OpenByKeyStore() {
  const { t } = useTranslation();
  const [remembered, setRemembered] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(
    () =>
      void askKeyStore({ kind: 'status' })?.then(
        (state) => setRemembered(state.usable && state.remembered),
        () => undefined,
      ),
    [],
  );
  if (!remembered) return null;
  const open = (): void => {
    setFailed(false);
    askKeyStore({ kind: 'open' })?.catch(() => setFailed(true));
  };
  return (
    <>
      {failed && <Notice kind="error">{t('errors.WRONG_KEY')}</Notice>}
      <Button kind="primary" onClick={open} testId="open-by-key-store">
        {t('gate.openByKeyStore')}
      </Button>
    </>
  );
}
