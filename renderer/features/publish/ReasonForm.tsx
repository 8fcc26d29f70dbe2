import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface ReasonFormProps {
  readonly title: string;
  readonly label: string;
  /** The test ids of the disclosure, its two fields and its button. */
  readonly testIds: { readonly form: string; readonly reason: string; readonly by: string; readonly record: string };
  readonly action: Pick<Action<never>, 'running' | 'error'>;
  /** Room for a reason of more than a line. */
  readonly rows?: number;
  onRecord(decision: { readonly reason: string; readonly by: string }): void;
}

/** A person's reason, with their name, for what they decide. A native disclosure. */
export function ReasonForm({ title, label, testIds, action, rows, onRecord }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onRecord({ reason, by });
  };
  const written = {
    required: true,
    value: reason,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setReason(event.target.value),
    'data-testid': testIds.reason,
  };
  return (
    <details data-testid={testIds.form}>
      <summary>{title}</summary>
      <form onSubmit={submit}>
        <Field label={label}>
          {rows === undefined ? <input type="text" {...written} /> : <textarea rows={rows} {...written} />}
        </Field>
        <Field label={t('publish.decider')}>
          <input
            type="text"
            required
            value={by}
            onChange={(event) => setBy(event.target.value)}
            data-testid={testIds.by}
          />
        </Field>
        <Button type="submit" disabled={action.running} testId={testIds.record}>
          {t('publish.record')}
        </Button>
        <ActionError error={action.error} />
      </form>
    </details>
  );
}
