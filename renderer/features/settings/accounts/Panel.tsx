import { type FormEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';

interface PanelProps {
  /** Of the button that opens it: its `controls`. */
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly children?: ReactNode;
  /** What cannot be sent as it is, in words; null where nothing is wrong. */
  readonly problem: string | null;
  /** Of the last try. */
  readonly error: OutpostError | null;
  readonly running: boolean;
  /** Of the button that does it. */
  readonly action: string;
  /** It cannot be undone. */
  readonly danger?: boolean;
  onSubmit(): void;
  onCancel(): void;
  /** Test ids begin with it. */
  readonly testId: string;
}

/** The focus is in the panel from the start; where it is lost with the panel, it goes back to what had it before. */
function useFocusInside(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    heading.current?.focus();
    return () => {
      const lost = document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [before]);
  return heading;
}

/**
 * A form about one account, below the button that opens it (ARIA pattern: Disclosure). Its heading takes the focus, so
 * that a screen reader says what is about to happen; Escape leaves it as its button does.
 */
export function Panel(props: PanelProps) {
  const { id, title, help, children, problem, error, running, action, danger = false, onSubmit, onCancel } = props;
  const { t } = useTranslation();
  const errorText = useErrorText('accounts.errors');
  const heading = useFocusInside();
  const titleId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      id={id}
      className="account-panel"
      aria-labelledby={titleId}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      data-testid={props.testId}
    >
      <h4 id={titleId} ref={heading} tabIndex={-1}>
        {title}
      </h4>
      <p>{help}</p>
      {children}
      {problem && (
        <Notice kind="error" testId={`${props.testId}-problem`}>
          {problem}
        </Notice>
      )}
      {error && (
        <Notice kind="error" testId={`${props.testId}-refused`}>
          {errorText(error)}
        </Notice>
      )}
      <div className="account-actions">
        <Button type="submit" kind={danger ? 'danger' : 'primary'} disabled={running} testId={`${props.testId}-do`}>
          {action}
        </Button>
        <Button kind="link" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
