import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { isDanger } from '../../../shared/domain/route.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { Button } from '../../ui/Button.tsx';
import { ActionError } from '../ActionError.tsx';

interface AskerActionsProps {
  readonly entry: Escalation;
  onChange(): void;
}

/**
 * For the account that asked: take the question back; or, of an emergency, tell the reviewers that it is none. Renders
 * nothing for other accounts, and once it is closed.
 */
export function AskerActions({ entry, onChange }: AskerActionsProps) {
  const { t } = useTranslation();
  const { account } = useSession();
  const withdraw = useAction('escalations.withdraw', onChange);
  const tell = useAction('escalations.notAnEmergency', onChange);
  if (entry.askedBy !== account?.id || entry.closedAt !== null) return null;
  const { id, category, history } = entry;
  if (!isDanger(category)) {
    return (
      <div className="asker-actions">
        <ActionError error={withdraw.error} />
        <Button disabled={withdraw.running} onClick={() => withdraw.run({ id })} testId="withdraw-button">
          {t('escalations.withdraw')}
        </Button>
        <small>{t('escalations.withdrawHelp')}</small>
      </div>
    );
  }
  if (history.some(({ action }) => action === 'not_an_emergency'))
    return <p role="status">{t('escalations.toldNoEmergency')}</p>;
  return (
    <div className="asker-actions">
      <ActionError error={tell.error} />
      <Button disabled={tell.running} onClick={() => tell.run({ id })} testId="no-emergency-button">
        {t('escalations.noEmergency')}
      </Button>
      <small>{t('escalations.noEmergencyHelp')}</small>
    </div>
  );
}
