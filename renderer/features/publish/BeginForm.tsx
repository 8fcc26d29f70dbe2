import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstFields, PublishingSource } from '../../../shared/contract/publishing.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface BeginFormProps {
  readonly folder: string;
  readonly bundle: PublishingSource['bundle'];
  onDone(): void;
}

const EMPTY: FirstFields = {
  title: '',
  organisation: '',
  owner: '',
  department: '',
  effectiveFrom: '',
  expiresAt: '',
  reviewDate: '',
};
const TEXTS = ['title', 'organisation', 'owner', 'department'] as const;
const DAYS = ['effectiveFrom', 'expiresAt', 'reviewDate'] as const;
/** The key of a field's label. */
const labelOf = (field: (typeof TEXTS)[number]) => (field === 'title' ? 'bundleTitle' : field);

/** What a new folder, or a new document in it, lacks. Native labels; the browser says what is missing. */
export function BeginForm({ folder, bundle, onDone }: BeginFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState<FirstFields>({
    ...EMPTY,
    title: bundle?.title ?? '',
    organisation: bundle?.organisation ?? '',
  });
  const { run, running, error } = useAction('publishing.begin', onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run({ folder, fields });
  };
  const set = (name: keyof FirstFields) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  return (
    <form className="card" onSubmit={submit} data-testid="begin">
      <h2>{t('publish.begin.title')}</h2>
      <p>{t('publish.begin.help')}</p>
      <div className="field-grid">
        {TEXTS.map((name) => (
          <Field key={name} label={t(`publish.begin.${labelOf(name)}`)}>
            <input type="text" required value={fields[name]} onChange={set(name)} data-testid={`begin-${name}`} />
          </Field>
        ))}
        {DAYS.map((name) => (
          <Field key={name} label={t(`publish.begin.${name}`)}>
            <input type="date" required value={fields[name]} onChange={set(name)} data-testid={`begin-${name}`} />
          </Field>
        ))}
      </div>
      <Button kind="primary" type="submit" disabled={running} testId="begin-write">
        {t('publish.begin.write')}
      </Button>
      <ActionError error={error} />
    </form>
  );
}
