import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { UNTYPED } from '../TwiceField.tsx';
import { accountIdOf } from './account-id.ts';
import { PersonFields } from './PersonFields.tsx';

export interface Admin {
  readonly id: string;
  readonly displayName: string;
  readonly pin: string;
}

interface FirstAdminFormProps {
  /** The heading, and a sentence that says whom this is about. */
  readonly children: ReactNode;
  /** Of the button that makes it. */
  readonly make: string;
  readonly busy: boolean;
  /** Why it was not made; null where it was not tried, or is under way. */
  readonly problem: string | null;
  onChosen(admin: Admin): void;
  /** Where there is a step before this one. */
  readonly onBack?: () => void;
  readonly testId: string;
}

/** Who adds the others: chooses a name and a PIN. The account's id follows from the name: people sign in by their name. */
export function FirstAdminForm({ children, make, busy, problem, onChosen, onBack, testId }: FirstAdminFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ name: '', pin: UNTYPED });
  const [differ, setDiffer] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { name, pin } = typed;
    setDiffer(pin.once !== pin.again);
    if (pin.once === pin.again) onChosen({ id: accountIdOf(name), displayName: name.trim(), pin: pin.once });
  };
  return (
    <form onSubmit={submit} data-testid="first-admin">
      {children}
      <PersonFields value={typed} onChange={setTyped} testId="admin" />
      {differ && <Notice kind="error">{t('firstStart.admin.differ')}</Notice>}
      {problem && !busy && (
        <Notice kind="error" testId="enrol-failed">
          {problem}
        </Notice>
      )}
      {busy && <p role="status">{t('firstStart.admin.making')}</p>}
      <div className="row">
        <Button kind="primary" type="submit" disabled={busy} testId={testId}>
          {make}
        </Button>
        {onBack && (
          <Button kind="link" disabled={busy} onClick={onBack}>
            {t('firstStart.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
