import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Degradation } from '../../shared/domain/route.ts';
import { useSession } from '../hooks/session-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { useAction } from '../hooks/use-action.ts';
import { useErrorText } from '../hooks/use-error-text.ts';
import { Button } from '../ui/Button.tsx';

/** What an admin acknowledges. */
const SET_BACK: readonly Degradation[] = ['clock_wrong', 'records_set_back', 'knowledge_set_back'];

/** Every degraded state has a name on screen and says what to do about it. */
export function DegradedChips() {
  const { t } = useTranslation();
  const { status } = useStatus();
  if (!status || status.degraded.length === 0) return null;
  return (
    <>
      <ul className="chips" data-testid="degraded">
        {status.degraded.map(({ degradation }) => (
          <li key={degradation} data-degradation={degradation}>
            <TriangleAlert aria-hidden size={16} />
            <span>
              {t(`degradations.${degradation}`)}. {t(`remedies.${degradation}`)}
            </span>
          </li>
        ))}
      </ul>
      {status.degraded.some(({ degradation }) => SET_BACK.includes(degradation)) && <Acknowledge />}
    </>
  );
}

/** Only an admin says that somebody has looked into it; the engine writes down who did. */
function Acknowledge() {
  const { t } = useTranslation();
  const { account } = useSession();
  const errorText = useErrorText();
  // The engine tells every window that the status is another.
  const { run, running, error } = useAction('system.acknowledgeSetBack', () => undefined);
  if (account?.role !== 'admin') return null;
  return (
    <p>
      <Button kind="quiet" disabled={running} onClick={() => run({})} testId="acknowledge-set-back">
        {t('common.acknowledgeSetBack')}
      </Button>
      {error && <span role="alert">{errorText(error)}</span>}
    </p>
  );
}
