import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportFile as File } from '../../../shared/contract/support.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { bodyBytes } from './body-size.ts';
import { saveText } from './save-text.ts';

const NAME = 'outpost-support.json';

/** One file for support: shown byte for byte, and only then saved. Local admins only. */
export function SupportFile() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [saved, setSaved] = useState(false);
  const preview = useAction('support.preview', (made) => {
    setFile(made);
    setSaved(false);
  });
  const record = useAction('support.saved', () => setSaved(true));
  const save = ({ text, sha256 }: File): void => {
    saveText(NAME, text);
    record.run({ sha256 });
  };
  return (
    <section className="card" data-testid="support">
      <h2>{t('health.support')}</h2>
      <p className="help">{t('health.supportHelp')}</p>
      <Button onClick={() => preview.run({})} disabled={preview.running} testId="support-preview">
        {t(file === null ? 'health.supportShow' : 'health.previewReload')}
      </Button>
      <ActionError error={preview.error} />
      {file !== null && (
        <>
          <p className="meta">
            {t('health.supportSize', { bytes: bodyBytes(file.text) })}{' '}
            <code data-testid="support-sha256">{file.sha256}</code>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
          <section className="preview-box" tabIndex={0} aria-label={t('health.supportBody')}>
            <pre className="preview" data-testid="support-body">
              {file.text}
            </pre>
          </section>
          <Button onClick={() => save(file)} disabled={record.running} testId="support-save">
            {t('health.save')}
          </Button>
          {saved && <p role="status">{t('health.supportSaved')}</p>}
          <ActionError error={record.error} />
        </>
      )}
    </section>
  );
}
