import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { type Twice, TwiceField } from '../TwiceField.tsx';

/** A person as they are typed: nothing of it is checked yet but by the fields. */
interface TypedPerson {
  readonly name: string;
  readonly pin: Twice;
}

interface PersonFieldsProps {
  readonly value: TypedPerson;
  onChange(value: TypedPerson): void;
  /** Test ids begin with it. */
  readonly testId: string;
}

/** The name that others know, and a PIN that is typed twice. */
export function PersonFields({ value, onChange, testId }: PersonFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('firstStart.admin.name')}>
        <input
          type="text"
          autoComplete="off"
          required
          maxLength={80}
          pattern=".*\S.*"
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
          data-testid={`${testId}-name`}
        />
      </Field>
      <TwiceField
        label={t('firstStart.admin.pin')}
        againLabel={t('firstStart.admin.again')}
        value={value.pin}
        onChange={(pin) => onChange({ ...value, pin })}
        digits
        testId={`${testId}-pin`}
      />
    </>
  );
}
