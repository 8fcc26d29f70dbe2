import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry, AuditVerdict } from '../../../shared/contract/audit.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCall } from '../../hooks/use-call.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { TableBox } from '../../ui/TableBox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ExportLog } from './ExportLog.tsx';
import { LoadedView, Page } from '../../parts/Page.tsx';

/** Entries shown at a time. */
const PAGE = 50;

/** The audit log, newest first, and the check that it was not changed. */
export function ActivityPage() {
  const { t } = useTranslation();
  const [before, setBefore] = useState<number | undefined>(undefined);
  const loaded = useCall('audit.list', before === undefined ? { limit: PAGE } : { limit: PAGE, before });
  return (
    <Page title={t('activity.title')}>
      <p>{t('activity.help')}</p>
      <VerifyLog />
      <ExportLog />
      <LoadedView loaded={loaded}>
        {(entries) => (
          <>
            {entries.length === 0 ? <p>{t('activity.empty')}</p> : <LogTable entries={entries} />}
            {entries.length === PAGE && (
              <Button onClick={() => setBefore(entries.at(-1)?.seq)}>{t('activity.more')}</Button>
            )}
          </>
        )}
      </LoadedView>
    </Page>
  );
}

function VerifyLog() {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const { run, running, error } = useAction('audit.verify', setVerdict);
  const verify = (): void => {
    setVerdict(null);
    run({});
  };
  return (
    <div className="sync-bar">
      <Button onClick={verify} disabled={running} testId="verify-log">
        {t('activity.verify')}
      </Button>
      {verdict?.ok && (
        <Notice kind="success" testId="log-ok">
          {t('activity.ok', { count: verdict.entries })}
          {verdict.unkeyed > 0 && ` ${t('activity.unkeyed', { count: verdict.unkeyed })}`}
          {verdict.removed > 0 && ` ${t('activity.removed', { count: verdict.removed })}`} {t('activity.reach')}
        </Notice>
      )}
      {verdict && !verdict.ok && (
        <Notice kind="error">{t('activity.broken', { at: verdict.brokenAt, reason: verdict.reason })}</Notice>
      )}
      <ActionError error={error} />
    </div>
  );
}

/** In words, or by its own name where there are none: what a machine does stands so. */
function Action({ name }: { readonly name: string }) {
  const { t, i18n } = useTranslation();
  return i18n.exists(`activity.actions.${name}`) ? t(`activity.actions.${name}`) : <code translate="no">{name}</code>;
}

function LogTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t, i18n } = useTranslation();
  return (
    <TableBox label={t('activity.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('activity.when')}</th>
            <th scope="col">{t('activity.what')}</th>
            <th scope="col">{t('activity.who')}</th>
            <th scope="col">{t('activity.details')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ seq, at, kind, action, actor, details }) => (
            <tr key={seq}>
              <td>{seq}</td>
              <td className="when">{formatDateTime(at, i18n.language)}</td>
              <td className="what">
                {t(`activity.kinds.${kind}`)}: <Action name={action} />
              </td>
              <td>{actor ?? '–'}</td>
              <td className="details" translate="no">
                {Object.entries(details)
                  .map(([name, value]) => `${name} ${value}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
