import { Field } from '../../ui/Field.tsx';

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  /** Which PIN is meant, for password managers and assistive technology. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly invalid: boolean;
  readonly testId: string;
}

/** A PIN that is typed unseen. The form of a new one is checked here, whether an old one is right by the engine. */
export function PinField({ label, value, onChange, autoComplete, invalid, testId }: PinFieldProps) {
  return (
    <Field label={label}>
      <input
        type="password"
        inputMode="numeric"
        autoComplete={autoComplete}
        pattern={autoComplete === 'new-password' ? '\\d{4,12}' : undefined}
        required
        aria-invalid={invalid}
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
