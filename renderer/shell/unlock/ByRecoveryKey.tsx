import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passphraseProblem } from '../../features/first-start/passphrase-problem.ts';
import { StepTitle } from '../../features/first-start/StepTitle.tsx';
import { TwiceField, UNTYPED } from '../../parts/TwiceField.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** The paper from the first day. Whoever has only that left chooses another passphrase with it. */
export function ByRecoveryKey({ onBack }: { onBack(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText('gate.errors');
  const { update } = useStatus();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [next, setNext] = useState(UNTYPED);
  const [problem, setProblem] = useState<ReturnType<typeof passphraseProblem>>(null);
  const recover = useAction('keys.recover', update);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = passphraseProblem(next);
    setProblem(found);
    if (found !== null) return;
    recover.run({ recoveryKey: recoveryKey.trim(), passphrase: next.once });
    setRecoveryKey('');
  };
  return (
    <form onSubmit={submit}>
      <StepTitle>{t('gate.withRecovery')}</StepTitle>
      <p>{t('gate.withRecoveryHelp')}</p>
      <Field label={t('gate.recovery')} testId="secret-input">
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={recoveryKey}
          onChange={(event) => setRecoveryKey(event.target.value)}
          required
        />
      </Field>
      <TwiceField
        label={t('firstStart.key.passphrase')}
        againLabel={t('firstStart.key.again')}
        value={next}
        onChange={setNext}
        testId="new-passphrase"
      />
      {problem && <Notice kind="error">{t(`firstStart.key.${problem}`)}</Notice>}
      {recover.error && (
        <Notice kind="error" testId="unlock-failed">
          <code>{recover.error.code}</code> {errorText(recover.error)}
        </Notice>
      )}
      <div className="row">
        <Button kind="primary" type="submit" disabled={recover.running} testId="recover">
          {t(recover.running ? 'gate.unlocking' : 'gate.unlock')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('gate.usePassphrase')}
        </Button>
      </div>
    </form>
  );
}
