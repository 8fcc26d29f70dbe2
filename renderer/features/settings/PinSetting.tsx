import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PinField } from './PinField.tsx';
import { type PinChange, usePinChange } from './use-pin-change.ts';

/** An account changes its own PIN: with the old one, and the new one twice, since what is typed is not shown. */
export function PinSetting() {
  const { account, look } = useSession();
  return account && <PinForm accountId={account.id} onSaved={look} />;
}

interface PinFormProps {
  readonly accountId: string;
  onSaved(): void;
}

/** Labels, fields and the outcome in words; `onSaved`: the account has another PIN now. */
export function PinForm({ accountId, onSaved }: PinFormProps) {
  const { t } = useTranslation();
  const { pins, outcome, type, save } = usePinChange(accountId, onSaved);
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
        invalid={outcome.kind === 'differ'}
        testId="pin-again"
      />
      <PinOutcome outcome={outcome} />
      <Button type="submit" disabled={outcome.kind === 'running'} testId="pin-save">
        {t('settings.save')}
      </Button>
    </form>
  );
}

/** Whether the new PIN was saved, and why not. */
function PinOutcome({ outcome }: Pick<PinChange, 'outcome'>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  switch (outcome.kind) {
    case 'saved':
      return (
        <Notice kind="success" testId="pin-saved">
          {t('settings.pinSaved')}
        </Notice>
      );
    case 'differ':
      return (
        <Notice kind="error" testId="pins-differ">
          {t('settings.pinsDiffer')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice kind="error" testId="pin-refused">
          {errorText(outcome.error)}
        </Notice>
      );
    case 'open':
    case 'running':
      return null;
    default:
      return assertNever(outcome, 'outcome');
  }
}
