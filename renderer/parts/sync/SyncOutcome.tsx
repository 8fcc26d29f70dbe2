import { useTranslation } from 'react-i18next';
import type { SyncResult } from '../../../shared/contract/knowledge.ts';
import { isErrorCode } from '../../../shared/errors/codes.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { formatBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';

/** What a sync brought, and each bundle that was refused, with the code, what to do, and what was found. */
export function SyncOutcome({ result }: { readonly result: SyncResult }) {
  const { t, i18n } = useTranslation();
  const { activated, unchanged, refused, bytesDownloaded } = result;
  return (
    <Notice kind={refused.length > 0 ? 'warning' : 'success'} testId="sync-done">
      <p>
        {t('knowledge.done', {
          activated: activated.length,
          unchanged: unchanged.length,
          refused: refused.length,
        })}{' '}
        {t('knowledge.downloaded', { size: formatBytes(bytesDownloaded, i18n.language) })}
      </p>
      {refused.map(({ id, code, message }) => (
        <p key={id}>
          {id}: <code>{code}</code> <Refusal code={code} message={message} />
        </p>
      ))}
    </Notice>
  );
}

function Refusal({ code, message }: { readonly code: string; readonly message: string }) {
  const errorText = useErrorText('knowledge.refusals');
  return <>{errorText(new OutpostError(isErrorCode(code) ? code : 'INTERNAL', message))}</>;
}

/** Why a sync ended early. One that was stopped did not fail, so it does not interrupt. */
export function SyncFailure({ error }: { readonly error: OutpostError }) {
  const errorText = useErrorText('knowledge.refusals');
  return (
    <Notice kind={error.code === 'CANCELLED' ? 'info' : 'error'} testId="sync-failed">
      <code>{error.code}</code> {errorText(error)}
    </Notice>
  );
}
