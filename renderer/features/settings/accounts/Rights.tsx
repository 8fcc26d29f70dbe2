import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { EVERYONE, Role, ROLES } from '../../../../shared/domain/audience.ts';
import { Field } from '../../../ui/Field.tsx';

export type Rights = Pick<Account, 'role' | 'departments'>;

interface RightsFieldsProps {
  readonly value: Rights;
  /** Departments of the enrolment. */
  readonly known: readonly string[];
  /** One's own account: another admin changes its role. */
  readonly own?: boolean;
  onChange(value: Rights): void;
}

/** What an account may do, and whose policies it shows. Roles: a native select, and a named group of check boxes. */
export function RightsFields({ value, known, own = false, onChange }: RightsFieldsProps) {
  const { t } = useTranslation();
  const { role, departments } = value;
  return (
    <>
      <Field label={t('accounts.role')} hint={own ? t('accounts.ownRole') : t(`accounts.roleHelp.${role}`)}>
        <select
          value={role}
          disabled={own}
          onChange={(event) => onChange({ ...value, role: Role.parse(event.target.value) })}
          data-testid="account-role"
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {t(`roles.${each}`)}
            </option>
          ))}
        </select>
      </Field>
      <Departments
        chosen={departments}
        known={known}
        onChange={(chosen) => onChange({ ...value, departments: chosen })}
      />
    </>
  );
}

interface DepartmentsProps {
  readonly chosen: readonly string[];
  readonly known: readonly string[];
  onChange(chosen: string[]): void;
}

/** All of them at once, or each by itself. What an account has though the enrolment lacks it is shown, so that it can go. */
function Departments({ chosen, known, onChange }: DepartmentsProps) {
  const { t } = useTranslation();
  const names = [EVERYONE, ...new Set([...known, ...chosen.filter((name) => name !== EVERYONE)])];
  const toggle = (name: string): void => {
    if (chosen.includes(name)) onChange(chosen.filter((each) => each !== name));
    else onChange(name === EVERYONE ? [EVERYONE] : [...chosen.filter((each) => each !== EVERYONE), name]);
  };
  return (
    <fieldset className="choices">
      <legend>{t('accounts.departments')}</legend>
      {names.map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          {name === EVERYONE ? t('accounts.everywhere') : name}
        </label>
      ))}
    </fieldset>
  );
}
