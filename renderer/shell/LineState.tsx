import { useTranslation } from 'react-i18next';
import { useConnection } from '../hooks/engine-context.tsx';
import { useAction } from '../hooks/use-action.ts';
import { useStatus } from '../hooks/status-context.tsx';
import { useEngineState } from '../hooks/use-engine-state.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What stands between the window and its engine, and what to do; nothing while all is well. */
export function LineState() {
  const { t } = useTranslation();
  const connection = useConnection();
  const engine = useEngineState();
  const restart = useAction('system.restart', () => undefined);
  if (connection === 'reconnecting') {
    return (
      <Notice kind="warning" testId="line-lost">
        {t('connection.reconnecting')}
      </Notice>
    );
  }
  if (engine === 'failed') {
    return (
      <Notice kind="error" testId="engine-failed">
        <p>{t('connection.failed')}</p>
        <NumbersInLine />
        <Button onClick={() => restart.run({})} disabled={restart.running} testId="start-again">
          {t('connection.startAgain')}
        </Button>
      </Notice>
    );
  }
  if (engine === 'restarting' || engine === 'starting') {
    return (
      <Notice kind="warning" testId="engine-restarting">
        {t(engine === 'starting' ? 'connection.connecting' : 'connection.restarting')}
      </Notice>
    );
  }
  return null;
}

/** Whom to call in an emergency, as last known. */
function NumbersInLine() {
  const { t } = useTranslation();
  const { emergency } = useStatus();
  if (emergency.length === 0) return null;
  return (
    <p>
      {t('cover.emergency')}: {emergency.map(({ name, phone }) => `${name} ${phone}`).join(' · ')}
    </p>
  );
}
