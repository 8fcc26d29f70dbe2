import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { StepTitle } from './StepTitle.tsx';

/** The last resort where nothing opens a home: it is renamed, behind a word that is typed, and can be put back. */
export function SetAside({ onBack }: { onBack(): void }) {
  const { t } = useTranslation();
  const { update } = useStatus();
  const [typed, setTyped] = useState('');
  const setAside = useAction('setup.setAside', ({ status }) => update(status));
  const word = t('firstStart.anew.word');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAside.run({});
  };
  return (
    <form onSubmit={submit}>
      <StepTitle>{t('firstStart.anew.title')}</StepTitle>
      <p>{t('firstStart.anew.help')}</p>
      <Field label={t('firstStart.anew.type', { word })}>
        <input
          type="text"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="set-aside-word"
        />
      </Field>
      <ActionError error={setAside.error} />
      <div className="row">
        <Button kind="danger" type="submit" disabled={typed.trim() !== word || setAside.running} testId="set-aside">
          {t('firstStart.anew.do')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </form>
  );
}
