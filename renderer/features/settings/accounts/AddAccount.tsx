import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../hooks/use-action.ts';
import { PersonFields } from '../../../parts/person/PersonFields.tsx';
import { UNTYPED } from '../../../parts/TwiceField.tsx';
import { Field } from '../../../ui/Field.tsx';
import { freeAccountId } from './free-account-id.ts';
import { Panel } from './Panel.tsx';
import { type Rights, RightsFields } from './Rights.tsx';

interface AddAccountProps {
  readonly id: string;
  /** Departments of the enrolment. */
  readonly known: readonly string[];
  /** Ids of those who are here. */
  readonly taken: readonly string[];
  onDone(said: string): void;
  onCancel(): void;
}

/** A colleague gets an account: who they are, what they may do, and a first PIN. */
export function AddAccount({ id, known, taken, onDone, onCancel }: AddAccountProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState({ name: '', pin: UNTYPED });
  /** Null until somebody types another one than follows from the name. */
  const [typedId, setTypedId] = useState<string | null>(null);
  const [rights, setRights] = useState<Rights>({ role: 'staff', departments: [] });
  const [problem, setProblem] = useState<string | null>(null);
  const displayName = person.name.trim();
  const add = useAction('accounts.add', (made) => onDone(t('accounts.adding.done', { name: made.displayName })));
  const accountId = typedId ?? (displayName === '' ? '' : freeAccountId(displayName, taken));

  function submit(): void {
    const wrong =
      rights.departments.length === 0
        ? t('accounts.noDepartment')
        : person.pin.once !== person.pin.again
          ? t('firstStart.admin.differ')
          : null;
    setProblem(wrong);
    if (wrong === null) add.run({ id: accountId, displayName, ...rights, pin: person.pin.once });
  }
  return (
    <Panel
      id={id}
      title={t('accounts.adding.title')}
      help={t('accounts.adding.help')}
      problem={problem}
      error={add.error}
      running={add.running}
      action={t('accounts.adding.do')}
      onSubmit={submit}
      onCancel={onCancel}
      testId="account-add"
    >
      <PersonFields value={person} onChange={setPerson} testId="account" />
      <Field label={t('accounts.id')} hint={t('accounts.idHint')}>
        <input
          type="text"
          autoComplete="off"
          required
          pattern="[a-z0-9][a-z0-9._\-]{0,63}"
          value={accountId}
          onChange={(event) => setTypedId(event.target.value)}
          data-testid="account-id"
        />
      </Field>
      <RightsFields value={rights} known={known} onChange={setRights} />
    </Panel>
  );
}
