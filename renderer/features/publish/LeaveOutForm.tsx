import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface LeaveOutFormProps {
  readonly folder: string;
  readonly file: string;
  onDecided(): void;
}

/** A person's reason, with their name, for leaving a file out of the bundle. A native disclosure. */
export function LeaveOutForm({ folder, file, onDecided }: LeaveOutFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const { run, running, error } = useAction('publishing.leaveOut', onDecided);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run({ folder, file, decision: { reason, by } });
  };
  return (
    <details data-testid="leave-out">
      <summary>{t('publish.leaveOut')}</summary>
      <form onSubmit={submit}>
        <Field label={t('publish.leaveOutReason')}>
          <input
            type="text"
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="leave-out-reason"
          />
        </Field>
        <Field label={t('publish.decider')}>
          <input
            type="text"
            required
            value={by}
            onChange={(event) => setBy(event.target.value)}
            data-testid="leave-out-by"
          />
        </Field>
        <Button type="submit" disabled={running} testId="record-leave-out">
          {t('publish.record')}
        </Button>
        <ActionError error={error} />
      </form>
    </details>
  );
}

/** Undoes the decision: the file is read again. */
export function TakeAgain({ folder, file, onDecided }: LeaveOutFormProps) {
  const { t } = useTranslation();
  const { run, running, error } = useAction('publishing.leaveOut', onDecided);
  return (
    <>
      <Button disabled={running} onClick={() => run({ folder, file, decision: null })} testId="take-again">
        {t('publish.takeAgain')}
      </Button>
      <ActionError error={error} />
    </>
  );
}
