import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Enrol } from './enrol/Enrol.tsx';
import { Restore } from './restore/Restore.tsx';
import { Sample } from './Sample.tsx';
import { SetAside } from './SetAside.tsx';
import { SetAsideHomes } from './SetAsideHomes.tsx';
import { StepTitle } from './StepTitle.tsx';

type Way = 'enrol' | 'sample' | 'restore';
type Screen = 'choose' | 'anew' | Way;

/** What a workstation without a home begins with. `onHold`: the screen stays though a home is there by now. */
export function FirstStart({ onHold }: { onHold(held: boolean): void }) {
  const [screen, setScreen] = useState<Screen>('choose');
  const [moved, setMoved] = useState(false);
  const go = (to: Screen): void => {
    setMoved(true);
    setScreen(to);
  };
  const back = (): void => go('choose');
  switch (screen) {
    case 'choose':
      return <Choose first={!moved} onChosen={go} />;
    case 'enrol':
      return <Enrol onBack={back} onHold={onHold} />;
    case 'sample':
      return <Sample onBack={back} onHold={onHold} />;
    case 'restore':
      return <Restore inPlace={false} onBack={back} onHold={onHold} />;
    case 'anew':
      return <SetAside onBack={back} />;
    default:
      return assertNever(screen, 'screen of the first start');
  }
}

/** Nothing is set up over what is left of a home, and no sample where IT allows none on this computer. */
function waysFrom(remains: boolean, sampleAllowed: boolean): readonly Way[] {
  if (remains) return ['restore'];
  return sampleAllowed ? ['enrol', 'sample', 'restore'] : ['enrol', 'restore'];
}

function Choose({ first, onChosen }: { readonly first: boolean; onChosen(screen: Screen): void }) {
  const { t } = useTranslation();
  const { value } = useCall('setup.state', {});
  const remains = value?.home === 'remains';
  const { status } = useStatus();
  // IT's settings may name the folder of a home that is there: nobody should enrol a second one beside it.
  const homeUnknown = status?.managed?.problems.some(({ setting }) => setting === null || setting === 'homeFolder');
  const ways = waysFrom(remains, status?.managed?.settings.sampleClinic !== false);
  return (
    <>
      <StepTitle first={first}>{t('firstStart.title')}</StepTitle>
      <p>{t('firstStart.help')}</p>
      {homeUnknown && (
        <Notice kind="warning" testId="home-elsewhere">
          {t('firstStart.homeElsewhere')}
        </Notice>
      )}
      {remains && (
        <Notice kind="warning" testId="remains">
          {t('firstStart.remains.text')}
        </Notice>
      )}
      <ul className="accounts">
        {ways.map((way) => (
          <li key={way}>
            <button type="button" className="account" data-testid={`first-${way}`} onClick={() => onChosen(way)}>
              <strong>{t(`firstStart.${way}`)}</strong>
              <span>{t(`firstStart.${way}Help`)}</span>
            </button>
          </li>
        ))}
        {remains && (
          <li>
            <button type="button" className="account" data-testid="first-anew" onClick={() => onChosen('anew')}>
              <strong>{t('firstStart.anew.title')}</strong>
            </button>
          </li>
        )}
      </ul>
      <SetAsideHomes homes={value?.setAside ?? []} />
    </>
  );
}
