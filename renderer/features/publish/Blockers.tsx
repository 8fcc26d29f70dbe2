import { useTranslation } from 'react-i18next';
import type { Blocker } from '../../../shared/contract/publishing.ts';
import { Notice } from '../../ui/Notice.tsx';

/** What stands between the folder and a signature, first things first; or that nothing does. */
export function Blockers({ blockers }: { readonly blockers: readonly Blocker[] }) {
  const { t } = useTranslation();
  if (blockers.length === 0) {
    return (
      <Notice kind="success" testId="publish-ready">
        {t('publish.ready')}
      </Notice>
    );
  }
  return (
    <Notice kind="warning" testId="publish-blockers">
      <p>{t('publish.blockers')}</p>
      <ul>
        {blockers.map(({ code, message }) => (
          <li key={`${code} ${message}`}>
            <code>{code}</code> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
