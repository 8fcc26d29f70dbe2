import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WarningCode } from '../../../shared/contract/authoring.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface DecideFormProps {
  readonly folder: string;
  readonly file: string;
  readonly code: WarningCode;
  readonly page: number | null;
  onDecided(): void;
}

/** A person's reason, with their name, for signing what was warned of. */
export function DecideForm({ folder, file, code, page, onDecided }: DecideFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const { run, running, error } = useAction('publishing.decide', onDecided);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run({ folder, file, code, page, reason, by });
  };
  return (
    <details data-testid="decide">
      <summary>{t('publish.decide')}</summary>
      <form onSubmit={submit}>
        <Field label={t('publish.decision')}>
          <textarea
            rows={2}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="decision-reason"
          />
        </Field>
        <Field label={t('publish.decider')}>
          <input
            type="text"
            required
            value={by}
            onChange={(event) => setBy(event.target.value)}
            data-testid="decision-by"
          />
        </Field>
        <Button type="submit" disabled={running} testId="record-decision">
          {t('publish.record')}
        </Button>
        <ActionError error={error} />
      </form>
    </details>
  );
}
