import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/contract/accounts.ts';
import { useAction } from '../hooks/use-action.ts';
import { ActionError } from '../parts/ActionError.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { GatePage } from './GatePage.tsx';

interface CoverProps {
  readonly account: Account;
  onLift(): void;
  onLeave(): void;
}

/**
 * Over everything while its person is away. Their PIN shows the page again as it was; anybody may sign in over it, and
 * the numbers for an emergency stand here without either.
 */
export function Cover({ account, onLift, onLeave }: CoverProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const resume = useAction('accounts.resume', onLift);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    resume.run({ pin });
    setPin('');
  };
  return (
    <GatePage testId="cover">
      <form onSubmit={submit}>
        <h1>{t('cover.title')}</h1>
        <p>{t('cover.help', { name: account.displayName })}</p>
        <Field label={t('gate.pin', { name: account.displayName })}>
          <input
            data-testid="cover-pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do here.
            autoFocus
            value={pin}
            onChange={(event) => setPin(event.target.value)}
            required
          />
        </Field>
        <ActionError error={resume.error} />
        <div className="row">
          <Button kind="primary" type="submit" disabled={resume.running}>
            {t('cover.lift')}
          </Button>
          <Button kind="link" onClick={onLeave} testId="cover-leave">
            {t('cover.other')}
          </Button>
        </div>
      </form>
    </GatePage>
  );
}
