import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { useAction } from '../../hooks/use-action.ts';

/** A new random identity at the centre. It cannot be undone, so it is asked twice. Local admins only. */
export function NewIdentity({ workstation, onChanged }: { workstation: string; onChanged: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { run, running, error } = useAction('telemetry.renewIdentity', () => {
    setAsking(false);
    onChanged();
  });
  return (
    <div className="new-identity">
      <p>
        {t('health.identityNow')} <code data-testid="identity">{workstation}</code>
      </p>
      <p className="help">{t('health.identityHelp')}</p>
      {asking ? (
        <>
          <Notice kind="warning">{t('health.identityWarning')}</Notice>
          <div className="send-now">
            <Button kind="danger" onClick={() => run({})} disabled={running} testId="renew-confirm">
              {t('health.identityConfirm')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <Button onClick={() => setAsking(true)} testId="renew-identity">
          {t('health.identityNew')}
        </Button>
      )}
      <ActionError error={error} />
    </div>
  );
}
