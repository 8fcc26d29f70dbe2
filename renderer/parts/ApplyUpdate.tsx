import { useTranslation } from 'react-i18next';
import { useSession } from '../hooks/session-context.tsx';
import { useAction } from '../hooks/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { ActionError } from './ActionError.tsx';

/** Has the version that is held put in place now. `onDone`: the engine knows. */
export function ApplyUpdate({ onDone, testId }: { readonly onDone: () => void; readonly testId: string }) {
  const { t } = useTranslation();
  const { comeBack } = useSession();
  const { run, running, error } = useAction('updates.apply', onDone);
  return (
    <>
      <Button kind="primary" disabled={running} onClick={() => run(comeBack.claim())} testId={testId}>
        {t('updates.apply')}
      </Button>
      <ActionError error={error} />
    </>
  );
}
