import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Escalation, MAX_NOTE_LENGTH } from '../../../shared/contract/escalations.ts';
import { needsAnotherReviewer } from '../../../shared/domain/closing.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import type { People } from '../../parts/review/people-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface CloseFormProps {
  readonly entry: Escalation;
  readonly people: People;
  onChange(): void;
}

/** For an admin: closes without an answer what nobody is left to answer, with the reason. Renders nothing for others. */
export function CloseForm({ entry, people, onChange }: CloseFormProps) {
  const { t } = useTranslation();
  const { account } = useSession();
  const [reason, setReason] = useState('');
  const close = useAction('escalations.close', onChange);
  if (account?.role !== 'admin' || entry.closedAt !== null) return null;
  if (needsAnotherReviewer(entry, account.id, people.nameOf)) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    close.run({ id: entry.id, reason });
  };
  return (
    <details className="close-form">
      <summary>{t('escalations.close.open')}</summary>
      <form onSubmit={submit}>
        <Field label={t('escalations.close.reason')} hint={t('escalations.close.help')}>
          <textarea
            rows={2}
            maxLength={MAX_NOTE_LENGTH}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="close-reason"
          />
        </Field>
        <ActionError error={close.error} />
        <Button type="submit" disabled={close.running} testId="close-escalation">
          {t('escalations.close.send')}
        </Button>
      </form>
    </details>
  );
}
