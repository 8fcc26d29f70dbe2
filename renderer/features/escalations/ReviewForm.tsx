import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface ReviewFormProps {
  onAnswer(answer: string): Promise<void>;
  onHandover(to: string): Promise<void>;
}

/** A reviewer answers, or hands the question on to somebody by name or role. */
export function ReviewForm({ onAnswer, onHandover }: ReviewFormProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const [to, setTo] = useState('');
  const submit = (work: Promise<void>) => (event: FormEvent) => {
    event.preventDefault();
    void work;
  };
  return (
    <div className="review">
      <form onSubmit={(event) => submit(onAnswer(answer))(event)}>
        <Field label={t('escalations.answerLabel')}>
          <textarea rows={3} maxLength={4_000} required value={answer} onChange={(event) => setAnswer(event.target.value)} data-testid="review-answer" />
        </Field>
        <Button kind="primary" type="submit" testId="send-answer">
          {t('escalations.send')}
        </Button>
      </form>
      <form onSubmit={(event) => submit(onHandover(to))(event)}>
        <Field label={t('escalations.handoverLabel')}>
          <input maxLength={120} required value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Button type="submit">{t('escalations.handover')}</Button>
      </form>
    </div>
  );
}
