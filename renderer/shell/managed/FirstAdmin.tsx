import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/session-context.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCall } from '../../hooks/use-call.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** On a computer that enrolled itself and that nobody has an account on: its first admin. Else what is below. */
export function FirstAdmin({ children }: { readonly children: ReactNode }) {
  const { status } = useStatus();
  const accounts = useCall('accounts.list', {});
  const nobody = status?.managed?.settings.enrolmentFile !== undefined && accounts.value?.length === 0;
  return nobody ? <FirstAdminForm organisation={status.home.organisation ?? ''} /> : children;
}

const EMPTY = { id: '', displayName: '', pin: '', again: '' };

function FirstAdminForm({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation();
  const { signIn } = useSession();
  const [wanted, setWanted] = useState(EMPTY);
  const [differ, setDiffer] = useState(false);
  const add = useAction('managed.firstAdmin', ({ id }) => void signIn(id, wanted.pin));
  const type = (field: keyof typeof EMPTY) => (value: string) => setWanted((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { again, ...account } = wanted;
    setDiffer(again !== account.pin);
    if (again === account.pin) add.run(account);
  };
  return (
    <form onSubmit={submit} data-testid="first-admin">
      <h1>{t('managed.firstAdmin')}</h1>
      <p>{t('managed.firstAdminHelp', { organisation })}</p>
      <Text label={t('managed.name')} value={wanted.displayName} onChange={type('displayName')} testId="admin-name" />
      <Text
        label={t('managed.account')}
        hint={t('managed.accountHelp')}
        pattern="[a-z0-9][a-z0-9._\-]{0,63}"
        value={wanted.id}
        onChange={type('id')}
        testId="admin-id"
      />
      <Text label={t('managed.pin')} pin value={wanted.pin} onChange={type('pin')} testId="admin-pin" />
      <Text label={t('managed.pinAgain')} pin value={wanted.again} onChange={type('again')} testId="admin-pin-again" />
      {differ && <Notice kind="error">{t('settings.pinsDiffer')}</Notice>}
      <ActionError error={add.error} />
      <Button kind="primary" type="submit" disabled={add.running} testId="admin-make">
        {t('managed.make')}
      </Button>
    </form>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint?: string;
  readonly pattern?: string;
  /** Digits that are typed unseen. */
  readonly pin?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

function Text({ label, hint, pattern, pin = false, value, onChange, testId }: TextProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <input
        type={pin ? 'password' : 'text'}
        inputMode={pin ? 'numeric' : 'text'}
        autoComplete={pin ? 'new-password' : 'off'}
        pattern={pin ? '\\d{4,12}' : pattern}
        required
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
