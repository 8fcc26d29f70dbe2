import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditExport } from '../../../shared/contract/audit.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { FolderField } from '../../parts/FolderField.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** For a local admin: the whole log as a table, with its proof, into a new folder. */
export function ExportLog() {
  const { account } = useSession();
  return account?.role === 'admin' ? <ExportForm /> : null;
}

function ExportForm() {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const [made, setMade] = useState<AuditExport | null>(null);
  const { run, running, error } = useAction('audit.export', setMade);
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        setMade(null);
        run({ folder, format: 'csv' });
      }}
    >
      <FolderField
        label={t('activity.exportTo')}
        hint={t('activity.exportHint')}
        value={folder}
        onChange={setFolder}
        testId="export-folder"
      />
      <Button type="submit" disabled={running} testId="export-log">
        {t('activity.export')}
      </Button>
      {made && <Notice kind="success">{t('activity.exported', { count: made.entries, folder: made.folder })}</Notice>}
      <ActionError error={error} />
    </form>
  );
}
