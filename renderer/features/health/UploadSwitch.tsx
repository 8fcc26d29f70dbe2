import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';

/** Sending on or off, for the whole workstation. Local admins only. */
export function UploadSwitch({ on, onChanged }: { on: boolean; onChanged: () => void }) {
  const { t } = useTranslation();
  const { run, running, error } = useAction('telemetry.setEnabled', onChanged);
  return (
    <div>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        className="switch"
        disabled={running}
        onClick={() => run({ enabled: !on })}
        data-testid="upload-switch"
      >
        <span className="switch-track" aria-hidden="true" />
        <span>{t('health.uploadSwitch')}</span>
        <span className="meta">{t(on ? 'health.on' : 'health.offWord')}</span>
      </button>
      <p className="help">{t('health.uploadHelp')}</p>
      <ActionError error={error} />
    </div>
  );
}
