import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_REPORT_NOTE } from '../../../shared/contract/reports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface MarkWrongFormProps {
  readonly sending: boolean;
  onSend(note: string): void;
  onCancel(): void;
}

/** A note that may stay empty; the focus is in it as it appears. */
export function MarkWrongForm({ sending, onSend, onCancel }: MarkWrongFormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSend(note);
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('reports.note')} hint={t('reports.noteHint')}>
        <textarea
          ref={field}
          rows={2}
          maxLength={MAX_REPORT_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          data-testid="wrong-note"
        />
      </Field>
      <div className="mark-wrong-actions">
        <Button kind="primary" type="submit" disabled={sending} testId="send-wrong">
          {t('reports.send')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('reports.cancel')}
        </Button>
      </div>
    </form>
  );
}
