import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askForFolder, desktopBridge } from '../../../bridge/electron-transport.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useLongCall } from '../../../hooks/use-long-call.ts';
import { FolderField } from '../../../parts/FolderField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { passphraseProblem } from '../passphrase-problem.ts';
import { StepTitle } from '../StepTitle.tsx';
import { Restored } from './Restored.tsx';
import { SecretFields, secretOf, UNCHOSEN } from './SecretFields.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';

interface RestoreProps {
  /** A home is here that does not open: it is set aside for the one that is restored. */
  readonly inPlace: boolean;
  onBack(): void;
  /** The screen stays though a home is open by now: what was restored is still to be seen. */
  onHold(held: boolean): void;
}

/** Makes the home of a back-up: which one, what opens it, how far it is, and what came of it. */
export function Restore({ inPlace, onBack, onHold }: RestoreProps) {
  const { t } = useTranslation();
  const errorText = useErrorText('firstStart.errors');
  const call = useLongCall('setup.restore');
  const [path, setPath] = useState('');
  const [secret, setSecret] = useState(UNCHOSEN);
  const [problem, setProblem] = useState<ReturnType<typeof passphraseProblem>>(null);
  const { state } = call;
  useEffect(() => {
    if (state.kind === 'failed') onHold(false);
  }, [state.kind, onHold]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = secret.by === 'recovery' ? passphraseProblem(secret.next) : null;
    setProblem(found);
    if (found !== null) return;
    onHold(true);
    call.start({ path, secret: secretOf(secret) });
    setSecret({ ...UNCHOSEN, by: secret.by });
  };
  const chooseFile = (): void => {
    const asked = askForFolder({ title: t('firstStart.restoring.place'), of: 'file' });
    void asked?.then((chosen) => chosen !== null && setPath(chosen));
  };
  if (state.kind === 'done') return <Restored restored={state.value} onDone={() => onHold(false)} />;
  if (state.kind === 'running') {
    const { event } = state;
    return (
      <>
        <StepTitle>{t('firstStart.restoring.title')}</StepTitle>
        <div className="sync-bar">
          <Button onClick={call.cancel}>{t('firstStart.stop')}</Button>
          <ProgressBar words={t('firstStart.restoring.working')} event={event} />
        </div>
      </>
    );
  }
  return (
    <form onSubmit={submit}>
      <StepTitle>{t('firstStart.restoring.title')}</StepTitle>
      <p>{t('firstStart.restoring.help')}</p>
      {inPlace && <p>{t('firstStart.restoring.helpInPlace')}</p>}
      <FolderField label={t('firstStart.restoring.place')} value={path} onChange={setPath} testId="backup-place" />
      {desktopBridge() !== null && (
        <Button kind="link" onClick={chooseFile} testId="backup-file">
          {t('firstStart.restoring.chooseFile')}
        </Button>
      )}
      <SecretFields value={secret} onChange={setSecret} />
      {problem && <Notice kind="error">{t(`firstStart.key.${problem}`)}</Notice>}
      {state.kind === 'failed' && (
        <Notice kind={state.error.code === 'CANCELLED' ? 'info' : 'error'} testId="restore-failed">
          <code>{state.error.code}</code> {errorText(state.error)}
        </Notice>
      )}
      <div className="row">
        <Button kind="primary" type="submit" testId="restore-begin">
          {t('firstStart.restoring.begin')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </form>
  );
}
