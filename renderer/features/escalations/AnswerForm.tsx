import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NOTE_LENGTH, type ReviewedMask } from '../../../shared/contract/escalations.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { MaskedPreview } from './MaskedPreview.tsx';
import { useMaskedText } from './use-masked-text.ts';

interface AnswerFormProps {
  onAnswer(answer: string, masks: ReviewedMask[]): Promise<void>;
}

/** A reviewer's answer; sent at the first press, or at the second where something in it will be hidden. */
export function AnswerForm({ onAnswer }: AnswerFormProps) {
  const { t } = useTranslation();
  const answer = useMaskedText();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const checked = await answer.check();
    if (checked) await onAnswer(checked.text, checked.masks);
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
      <MaskedPreview {...answer} />
      <ActionError error={answer.error} />
      <Button kind="primary" type="submit" testId="send-answer">
        {t(answer.masks === null ? 'escalations.send' : 'escalations.sendAsShown')}
      </Button>
    </form>
  );
}
