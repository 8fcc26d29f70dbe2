import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { TracePrefix } from '../../../shared/contract/telemetry.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** A field for the reference that stands on an answer: its beginning is enough, written as it was heard. */
export function TraceSearch({ initial = '' }: { initial?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState(initial);
  const [wrong, setWrong] = useState(false);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const prefix = TracePrefix.safeParse(text);
    setWrong(!prefix.success);
    if (prefix.success) navigate(`/health/trace/${prefix.data}`);
  };
  return (
    <form className="trace-search" onSubmit={find}>
      <Field label={t('health.reference')} hint={t('health.referenceHint')}>
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          data-testid="trace-input"
        />
      </Field>
      <Button type="submit" kind="primary" testId="trace-find">
        {t('health.find')}
      </Button>
      {wrong && (
        <Notice kind="error" testId="trace-wrong">
          {t('health.referenceWrong')}
        </Notice>
      )}
    </form>
  );
}
