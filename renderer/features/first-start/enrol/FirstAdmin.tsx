import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { StepTitle } from '../StepTitle.tsx';
import { TwiceField, UNTYPED } from '../TwiceField.tsx';
import { accountIdOf } from './account-id.ts';

export interface Admin {
  readonly id: string;
  readonly displayName: string;
  readonly pin: string;
}

interface FirstAdminProps {
  readonly busy: boolean;
  /** Why it was not set up; null where it was not tried, or is under way. */
  readonly problem: string | null;
  onChosen(admin: Admin): void;
  onBack(): void;
}

/** Who adds the others. With this step the home is made. */
export function FirstAdmin({ busy, problem, onChosen, onBack }: FirstAdminProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [pin, setPin] = useState(UNTYPED);
  const [differ, setDiffer] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDiffer(pin.once !== pin.again);
    if (pin.once === pin.again) onChosen({ id: accountIdOf(name), displayName: name.trim(), pin: pin.once });
  };
  return (
    <form onSubmit={submit}>
      <StepTitle>{t('firstStart.admin.title')}</StepTitle>
      <p>{t('firstStart.admin.help')}</p>
      <Field label={t('firstStart.admin.name')}>
        <input
          type="text"
          autoComplete="off"
          required
          maxLength={80}
          pattern=".*\S.*"
          value={name}
          onChange={(event) => setName(event.target.value)}
          data-testid="admin-name"
        />
      </Field>
      <TwiceField
        label={t('firstStart.admin.pin')}
        againLabel={t('firstStart.admin.again')}
        value={pin}
        onChange={setPin}
        digits
        testId="admin-pin"
      />
      {differ && <Notice kind="error">{t('firstStart.admin.differ')}</Notice>}
      {problem && !busy && (
        <Notice kind="error" testId="enrol-failed">
          {problem}
        </Notice>
      )}
      {busy && <p role="status">{t('firstStart.admin.making')}</p>}
      <div className="row">
        <Button kind="primary" type="submit" disabled={busy} testId="set-up">
          {t('firstStart.admin.make')}
        </Button>
        <Button kind="link" disabled={busy} onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </form>
  );
}
