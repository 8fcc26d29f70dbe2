import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useSession } from '../../hooks/session-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PinField } from './PinField.tsx';

const EMPTY = { current: '', next: '', again: '' };

type Outcome =
  | { readonly kind: 'open' | 'running' | 'differ' | 'saved' }
  | { readonly kind: 'refused'; readonly error: OutpostError };

/** An account changes its own PIN: with the old one, and the new one twice, since what is typed is not shown. */
export function PinSetting() {
  const { t } = useTranslation();
  const { client } = useEngine();
  const { account } = useSession();
  const errorText = useErrorText();
  const [pins, setPins] = useState(EMPTY);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'open' });
  if (!account) return null;

  const type = (field: keyof typeof EMPTY) => (pin: string) => setPins((before) => ({ ...before, [field]: pin }));
  const refuse = (error: OutpostError): void => {
    setOutcome({ kind: 'refused', error });
    setPins((before) => ({ ...before, current: '' }));
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (pins.next !== pins.again) {
      setOutcome({ kind: 'differ' });
      return;
    }
    setOutcome({ kind: 'running' });
    client.call('accounts.setPin', { id: account.id, pin: pins.next, oldPin: pins.current }).then(
      () => {
        setOutcome({ kind: 'saved' });
        setPins(EMPTY);
      },
      (thrown: unknown) => refuse(toOutpostError(thrown)),
    );
  };
  const differ = outcome.kind === 'differ';
  const wrong = outcome.kind === 'refused' && outcome.error.code === 'WRONG_PIN';
  return (
    <form className="card" onSubmit={save}>
      <h2>{t('settings.pin')}</h2>
      <PinField
        label={t('settings.currentPin')}
        value={pins.current}
        onChange={type('current')}
        autoComplete="current-password"
        invalid={wrong}
        testId="pin-current"
      />
      <PinField
        label={t('settings.newPin')}
        value={pins.next}
        onChange={type('next')}
        autoComplete="new-password"
        invalid={false}
        testId="pin-new"
      />
      <PinField
        label={t('settings.newPinAgain')}
        value={pins.again}
        onChange={type('again')}
        autoComplete="new-password"
        invalid={differ}
        testId="pin-again"
      />
      {outcome.kind === 'saved' && (
        <Notice kind="success" testId="pin-saved">
          {t('settings.pinSaved')}
        </Notice>
      )}
      {differ && (
        <Notice kind="error" testId="pins-differ">
          {t('settings.pinsDiffer')}
        </Notice>
      )}
      {outcome.kind === 'refused' && (
        <Notice kind="error" testId="pin-refused">
          {errorText(outcome.error)}
        </Notice>
      )}
      <Button type="submit" disabled={outcome.kind === 'running'} testId="pin-save">
        {t('settings.save')}
      </Button>
    </form>
  );
}
