import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { Restore } from '../../features/first-start/restore/Restore.tsx';
import { SetAside } from '../../features/first-start/SetAside.tsx';
import { Button } from '../../ui/Button.tsx';
import { ByPassphrase } from './ByPassphrase.tsx';
import { ByRecoveryKey } from './ByRecoveryKey.tsx';

type Way = 'passphrase' | 'recovery' | 'restore' | 'anew';

/**
 * A home that waits for its key, and every way on where that is lost: the recovery key, a back-up of this home, and at last
 * setting it aside. `onHold`: the screen stays though the home is open by now.
 */
export function Unlock({ onHold }: { onHold(held: boolean): void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('passphrase');
  const back = (): void => setWay('passphrase');
  switch (way) {
    case 'passphrase':
      return (
        <>
          <ByPassphrase onRecovery={() => setWay('recovery')} />
          <hr />
          <Button kind="link" onClick={() => setWay('restore')} testId="to-restore">
            {t('firstStart.restore')}
          </Button>
          <Button kind="link" onClick={() => setWay('anew')} testId="to-anew">
            {t('firstStart.anew.open')}
          </Button>
        </>
      );
    case 'recovery':
      return <ByRecoveryKey onBack={back} />;
    case 'restore':
      return <Restore inPlace onBack={back} onHold={onHold} />;
    case 'anew':
      return <SetAside onBack={back} />;
    default:
      return assertNever(way, 'way to open a home');
  }
}
