import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_QUESTION_LENGTH } from '../../../shared/contract/ask.ts';
import { Button } from '../../ui/Button.tsx';

interface AskFormProps {
  readonly text: string;
  readonly running: boolean;
  onText(text: string): void;
  onAsk(question: string): void;
  onCancel(): void;
}

/** From here on the characters that are left are counted down. */
const COUNT_FROM = MAX_QUESTION_LENGTH - 200;

export function AskForm({ text, running, onText, onAsk, onCancel }: AskFormProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() && !running) onAsk(text.trim());
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    submit(event);
  };
  return (
    <form className="ask-form" onSubmit={submit}>
      <label htmlFor="question">{t('ask.label')}</label>
      <textarea
        id="question"
        data-testid="ask-input"
        rows={2}
        maxLength={MAX_QUESTION_LENGTH}
        placeholder={t('ask.placeholder')}
        aria-describedby="question-hint"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="row">
        <small id="question-hint">{text.length > COUNT_FROM ? t('ask.left', { count: MAX_QUESTION_LENGTH - text.length }) : t('ask.hint')}</small>
        {running ? (
          <Button onClick={onCancel} testId="ask-cancel">
            {t('ask.cancel')}
          </Button>
        ) : (
          <Button kind="primary" type="submit" disabled={!text.trim()} testId="ask-button">
            {t('ask.button')}
          </Button>
        )}
      </div>
    </form>
  );
}
