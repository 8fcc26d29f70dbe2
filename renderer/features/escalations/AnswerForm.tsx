import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NOTE_LENGTH } from '../../../shared/contract/escalations.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { MaskedPreview } from './MaskedPreview.tsx';
import { useMaskedText } from './use-masked-text.ts';

/** A reviewer's answer; sent at the first press, or at the second where something in it will be hidden. */
export function AnswerForm({ onAnswer }: { onAnswer: (answer: string) => Promise<void> }) {
  const { t } = useTranslation();
  const answer = useMaskedText();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await answer.check()) await onAnswer(answer.text);
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label={t('escalations.answerLabel')} hint={t('escalations.answerHint')}>
        <textarea
          rows={4}
          maxLength={MAX_NOTE_LENGTH}
          required
          value={answer.text}
          onChange={(event) => answer.type(event.target.value)}
          data-testid="review-answer"
        />
      </Field>
      <MaskedPreview masked={answer.masked} />
      <ActionError error={answer.error} />
      <Button kind="primary" type="submit" testId="send-answer">
        {t(answer.masked === null ? 'escalations.send' : 'escalations.sendAsShown')}
      </Button>
    </form>
  );
}
