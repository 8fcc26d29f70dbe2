import { type FormEvent, type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_QUESTION_LENGTH } from '../../../shared/contract/ask.ts';
import { Button } from '../../ui/Button.tsx';

interface AskFormProps {
  readonly text: string;
  readonly running: boolean;
  onText(text: string): void;
  onAsk(question: string): void;
  onCancel(): void;
  /** Null while nothing is there to begin anew from. */
  readonly onNew: (() => void) | null;
}

/** From here on the characters that are left are counted down. */
const COUNT_FROM = MAX_QUESTION_LENGTH - 200;

/**
 * One question and the button that asks or stops it. A text that is too long is kept as it was typed or pasted, and
 * said to be too long: the end of a question may be what matters in it. After either button the text has the focus,
 * since the button that had it is gone.
 */
export function AskForm({ text, running, onText, onAsk, onCancel, onNew }: AskFormProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLTextAreaElement>(null);
  const question = text.trim();
  const excess = Math.max(0, question.length - MAX_QUESTION_LENGTH);
  const fits = question !== '' && excess === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!fits || running) return;
    input.current?.focus();
    onAsk(question);
  };
  const cancel = (event: MouseEvent): void => {
    // Whatever this button has become by the end of the click, the click only stops.
    event.preventDefault();
    input.current?.focus();
    onCancel();
  };
  const startAnew = (): void => {
    input.current?.focus();
    onNew?.();
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    // An Enter that is held down since a button was pressed with it asks nothing.
    if (event.repeat) event.preventDefault();
    else submit(event);
  };
  return (
    <form className="ask-form" onSubmit={submit}>
      <label htmlFor="question">{t('ask.label')}</label>
      <textarea
        id="question"
        ref={input}
        data-testid="ask-input"
        rows={2}
        placeholder={t('ask.placeholder')}
        aria-describedby="question-hint question-too-long"
        aria-invalid={excess > 0}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKey}
      />
      <p id="question-too-long" className="too-long" aria-live="polite" data-testid="ask-too-long">
        {excess > 0 && t('ask.tooLong', { count: excess })}
      </p>
      <div className="row">
        <small id="question-hint">
          {excess === 0 && text.length > COUNT_FROM
            ? t('ask.left', { count: MAX_QUESTION_LENGTH - question.length })
            : t('ask.hint')}
        </small>
        {onNew !== null && (
          <Button onClick={startAnew} testId="ask-new">
            {t('ask.newQuestion')}
          </Button>
        )}
        {/* Two buttons, not one that changes: while a click is under way a change of its type would submit the form. */}
        {running ? (
          <Button key="stop" onClick={cancel} testId="ask-cancel">
            {t('ask.cancel')}
          </Button>
        ) : (
          <Button key="ask" kind="primary" type="submit" disabled={!fits} testId="ask-button">
            {t('ask.button')}
          </Button>
        )}
      </div>
    </form>
  );
}
