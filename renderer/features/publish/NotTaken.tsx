import { useTranslation } from 'react-i18next';
import type { PublishingSource } from '../../../shared/contract/publishing.ts';

/** Files of the folder that are in no bundle, each with the reason. A native disclosure. */
export function NotTaken({ files }: { readonly files: PublishingSource['notTaken'] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <details className="card" data-testid="not-taken">
      <summary>{t('publish.notTaken', { count: files.length })}</summary>
      <ul>
        {files.map(({ file, reason }) => (
          <li key={file}>{t('publish.reason', { file, reason })}</li>
        ))}
      </ul>
    </details>
  );
}
