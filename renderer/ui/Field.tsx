import type { ReactNode } from 'react';

interface FieldProps {
  /** The accessible name of the control. */
  readonly label: string;
  /** One line below the control. It stands in the label, so it is read out with the name. */
  readonly hint?: string;
  /** Exactly one native control: `input`, `select` or `textarea`. */
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A native label around its control (WCAG 1.3.1, 3.3.2): a press on the label focuses the control. */
export function Field({ label, hint, children, testId }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className="field" data-testid={testId}>
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  );
}
