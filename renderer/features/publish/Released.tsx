import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { OutputOf } from '../../../shared/contract/service.ts';
import { Notice } from '../../ui/Notice.tsx';

/** What was published, what it changes, and what the build warned of. */
export function Released({ result }: { readonly result: OutputOf<Contract['publishing.release']> }) {
  const { t } = useTranslation();
  const { id, version, documents, statements, changed, warnings } = result;
  const names = (ids: readonly string[]): string => (ids.length === 0 ? t('common.none') : ids.join(', '));
  return (
    <>
      <Notice kind="success" testId="released">
        <p>{t('publish.release.done', { id, version, documents, statements })}</p>
        {changed && (
          <p>
            {t('publish.release.changed', {
              added: names(changed.added),
              changed: names(changed.changed),
              removed: names(changed.removed),
            })}
          </p>
        )}
        <p>{t('publish.release.sync')}</p>
      </Notice>
      {warnings.length > 0 && (
        <details>
          <summary>{t('publish.release.warnings', { count: warnings.length })}</summary>
          <ul>
            {warnings.map(({ code, text }) => (
              <li key={`${code} ${text}`}>
                <code>{code}</code> {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
