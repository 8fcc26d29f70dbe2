import type { MouseEvent, ReactNode } from 'react';

interface ButtonProps {
  /** The button's accessible name: its text. An icon in it is `aria-hidden`. */
  readonly children: ReactNode;
  /** `primary`: the main action of a form or card. `danger`: cannot be undone. `quiet`, `link`: secondary actions. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'link' | 'danger';
  /** `submit` only in a form whose `onSubmit` does the work. */
  readonly type?: 'button' | 'submit';
  /** Cannot be pressed or focused, as while its action is under way. */
  readonly disabled?: boolean;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Of a button that shows and hides something (ARIA pattern Disclosure): whether it is shown, and its id. */
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly testId?: string;
}

/**
 * A native button. ARIA pattern: Button (WAI-ARIA APG), by the browser: focusable, pressed with Enter and Space. At
 * least 44 px high (WCAG 2.5.5).
 */
export function Button({
  children,
  kind = 'plain',
  type = 'button',
  disabled = false,
  onClick,
  expanded,
  controls,
  testId,
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${kind}`}
      disabled={disabled}
      onClick={onClick}
      aria-expanded={expanded}
      aria-controls={controls}
      data-testid={testId}
    >
      {children}
    </button>
  );
}
