import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../hooks/use-action.ts';
import { useStatus } from '../hooks/status-context.tsx';
import { ActionError } from '../parts/ActionError.tsx';
import { Button } from '../ui/Button.tsx';

/** The way from the sample clinic to a workstation of one's own, in two steps: what was written in it goes. */
export function LeaveSample() {
  const { t } = useTranslation();
  const { status, update } = useStatus();
  const [asked, setAsked] = useState(false);
  const leave = useAction('setup.leaveSample', update);
  if (!status?.home.sample) return null;
  return (
    <div>
      <hr />
      <Button
        kind="link"
        expanded={asked}
        controls="leave-sample"
        onClick={() => setAsked((before) => !before)}
        testId="leave-sample"
      >
        {t('firstStart.leaveSample.open')}
      </Button>
      {asked && (
        <div id="leave-sample">
          <p>{t('firstStart.leaveSample.help')}</p>
          <ActionError error={leave.error} />
          <Button kind="danger" disabled={leave.running} onClick={() => leave.run({})} testId="leave-sample-now">
            {t('firstStart.leaveSample.do')}
          </Button>
        </div>
      )}
    </div>
  );
}
