import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReasonForm } from './ReasonForm.tsx';

const TEST_IDS = { form: 'leave-out', reason: 'leave-out-reason', by: 'leave-out-by', record: 'record-leave-out' };

interface LeaveOutFormProps {
  readonly folder: string;
  readonly file: string;
  onDecided(): void;
}

/** A person's reason, with their name, for leaving a file out of the bundle. */
export function LeaveOutForm({ folder, file, onDecided }: LeaveOutFormProps) {
  const { t } = useTranslation();
  const action = useAction('publishing.leaveOut', onDecided);
  return (
    <ReasonForm
      title={t('publish.leaveOut')}
      label={t('publish.leaveOutReason')}
      testIds={TEST_IDS}
      action={action}
      onRecord={(decision) => action.run({ folder, file, decision })}
    />
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
