import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TelemetryPreview } from '../../../shared/contract/telemetry.ts';
import { Button } from '../../ui/Button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { bodyBytes, gzipBytes } from './body-size.ts';
import { saveText } from './save-text.ts';

type Request = TelemetryPreview['requests'][number];

/** One request: its size, its bytes, and a way to take them along. */
export function PreviewRequest({ request: { path, body } }: { request: Request }) {
  const { t, i18n } = useTranslation();
  const [compressed, setCompressed] = useState<number | null>(null);
  const [copied, setCopied] = useState(false);
  const [indented, setIndented] = useState(false);
  useEffect(() => {
    let shown = true;
    void gzipBytes(body).then((bytes) => shown && setCompressed(bytes));
    return () => {
      shown = false;
    };
  }, [body]);
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  const copy = (): void => void navigator.clipboard.writeText(body).then(() => setCopied(true));
  return (
    <section className="preview-request" aria-label={`POST ${path}`} data-testid="preview-request">
      <h3>
        <code>POST {path}</code>
      </h3>
      <p className="meta">
        {t(path.endsWith('traces') ? 'health.tracesBody' : 'health.metricsBody')}{' '}
        {t('health.previewSize', { bytes: bodyBytes(body), size: size(bodyBytes(body)) })}
        {compressed !== null && ` ${t('health.previewCompressed', { size: size(compressed) })}`}
      </p>
      <div className="send-now">
        <Button onClick={copy}>{t(copied ? 'ask.copied' : 'health.copy')}</Button>
        <Button onClick={() => saveText(`outpost${path.replaceAll('/', '-')}.json`, body)} testId="preview-save">
          {t('health.save')}
        </Button>
        <label className="check">
          <input type="checkbox" checked={indented} onChange={(event) => setIndented(event.target.checked)} />{' '}
          {t('health.indent')}
        </label>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="preview-box" tabIndex={0} aria-label={t('health.body', { path })}>
        <pre className="preview" data-testid="preview-body">
          {indented ? JSON.stringify(JSON.parse(body), null, 2) : body}
        </pre>
      </section>
    </section>
  );
}
