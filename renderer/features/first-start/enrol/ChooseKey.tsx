import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askKeyStore } from '../../../bridge/electron-transport.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { passphraseProblem } from '../passphrase-problem.ts';
import { StepTitle } from '../StepTitle.tsx';
import { TwiceField, UNTYPED } from '../../../parts/TwiceField.tsx';
import { type KeyChoice, unknownPassphrase } from './key-choice.ts';

/** The system's key store, where this computer has one that protects a key. */
function useKeyStoreUsable(): boolean {
  const [usable, setUsable] = useState(false);
  useEffect(
    () =>
      void askKeyStore({ kind: 'status' })?.then(
        (state) => setUsable(state.usable),
        () => undefined,
      ),
    [],
  );
  return usable;
}

/** A passphrase, or the key store. What is typed leaves this step by `onChosen` alone. */
export function ChooseKey({ onChosen, onBack }: { onChosen(choice: KeyChoice): void; onBack(): void }) {
  const { t } = useTranslation();
  const usable = useKeyStoreUsable();
  const [by, setBy] = useState<KeyChoice['by']>('passphrase');
  const [typed, setTyped] = useState(UNTYPED);
  const [problem, setProblem] = useState<ReturnType<typeof passphraseProblem>>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = by === 'passphrase' ? passphraseProblem(typed) : null;
    setProblem(found);
    if (found === null) onChosen({ by, passphrase: by === 'passphrase' ? typed.once : unknownPassphrase() });
  };
  return (
    <form onSubmit={submit}>
      <StepTitle>{t('firstStart.key.title')}</StepTitle>
      <p>{t('firstStart.key.help')}</p>
      {usable && (
        <fieldset className="choices">
          <legend>{t('firstStart.key.way')}</legend>
          {(['passphrase', 'keystore'] as const).map((way) => (
            <label className="check" key={way}>
              <input
                type="radio"
                name="way"
                checked={by === way}
                onChange={() => setBy(way)}
                data-testid={`by-${way}`}
              />
              {t(way === 'passphrase' ? 'firstStart.key.byPassphrase' : 'firstStart.key.byKeyStore')}
            </label>
          ))}
        </fieldset>
      )}
      {by === 'passphrase' && (
        <TwiceField
          label={t('firstStart.key.passphrase')}
          againLabel={t('firstStart.key.again')}
          value={typed}
          onChange={setTyped}
          testId="new-passphrase"
        />
      )}
      {problem && <Notice kind="error">{t(`firstStart.key.${problem}`)}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" testId="next">
          {t('firstStart.next')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </form>
  );
}
