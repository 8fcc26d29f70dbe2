import { Field } from '../ui/Field.tsx';

export interface Twice {
  readonly once: string;
  readonly again: string;
}
export const UNTYPED: Twice = { once: '', again: '' };

interface TwiceFieldProps {
  readonly label: string;
  readonly againLabel: string;
  readonly value: Twice;
  onChange(value: Twice): void;
  /** A PIN is digits. */
  readonly digits?: boolean;
  readonly testId: string;
}

/** A new secret is typed unseen, so it is typed twice. */
export function TwiceField({ label, againLabel, value, onChange, digits = false, testId }: TwiceFieldProps) {
  const common = {
    type: 'password',
    autoComplete: 'new-password',
    required: true,
    inputMode: digits ? 'numeric' : 'text',
    pattern: digits ? '\\d{4,12}' : undefined,
  } as const;
  return (
    <>
      <Field label={label}>
        <input
          {...common}
          data-testid={testId}
          value={value.once}
          onChange={(event) => onChange({ ...value, once: event.target.value })}
        />
      </Field>
      <Field label={againLabel}>
        <input
          {...common}
          data-testid={`${testId}-again`}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
      </Field>
    </>
  );
}
