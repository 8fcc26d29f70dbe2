import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceDocument } from '../../../shared/contract/publishing.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface SignOffFormProps {
  readonly folder: string;
  readonly documents: readonly SourceDocument[];
  onDone(): void;
}

/** Two names for what is not signed off as it is now. */
export function SignOffForm({ folder, documents, onDone }: SignOffFormProps) {
  const { t } = useTranslation();
  const [reviewer, setReviewer] = useState('');
  const [approver, setApprover] = useState('');
  const [seen, setSeen] = useState(false);
  const { run, running, error } = useAction('publishing.signOff', () => {
    setSeen(false);
    onDone();
  });
  const open = documents.filter(({ error, signOff }) => error === undefined && signOff?.current !== true);
  if (open.length === 0) {
    return documents.length === 0 ? null : <p role="status">{t('publish.signOff.all')}</p>;
  }
  const same = reviewer.trim() !== '' && reviewer.trim().toLowerCase() === approver.trim().toLowerCase();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run({ folder, reviewer, approver, documents: open.map(({ documentId }) => documentId) });
  };
  return (
    <form className="card" onSubmit={submit} data-testid="sign-off">
      <h2>{t('publish.signOff.title')}</h2>
      <p>{t('publish.signOff.help')}</p>
      <p>{t('publish.signOff.which')}:</p>
      <ul>
        {open.map(({ file, title }) => (
          <li key={file}>{title}</li>
        ))}
      </ul>
      <div className="field-grid">
        <Field label={t('publish.signOff.reviewer')}>
          <input
            type="text"
            required
            value={reviewer}
            onChange={(event) => setReviewer(event.target.value)}
            data-testid="reviewer"
          />
        </Field>
        <Field label={t('publish.signOff.approver')}>
          <input
            type="text"
            required
            aria-invalid={same}
            value={approver}
            onChange={(event) => setApprover(event.target.value)}
            data-testid="approver"
          />
        </Field>
      </div>
      {same && <Notice kind="warning">{t('publish.signOff.same')}</Notice>}
      <label className="check">
        <input
          type="checkbox"
          required
          checked={seen}
          onChange={(event) => setSeen(event.target.checked)}
          data-testid="seen"
        />{' '}
        {t('publish.signOff.confirm')}
      </label>
      <Button kind="primary" type="submit" disabled={running || same} testId="sign-off-button">
        {t('publish.signOff.sign')}
      </Button>
      <ActionError error={error} />
    </form>
  );
}
