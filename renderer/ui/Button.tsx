import type { MouseEvent, ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  /** `primary`: the one thing to do here. `quiet`, `link`: everything else. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'link' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly testId?: string;
}

/** A native button: WAI-ARIA button pattern by the browser. */
export function Button({ children, kind = 'plain', type = 'button', disabled = false, onClick, testId }: ButtonProps) {
  return (
    <button type={type} className={`button ${kind}`} disabled={disabled} onClick={onClick} data-testid={testId}>
      {children}
    </button>
  );
}
