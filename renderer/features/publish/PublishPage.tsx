import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../parts/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { FolderField } from '../../parts/FolderField.tsx';
import { FolderView } from './FolderView.tsx';

/** A publisher's whole way, without a terminal: choose, read, look, decide, sign off, sign. `?folder=` is the folder. */
export function PublishPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const folder = params.get('folder');
  return (
    <Page title={t('publish.title')}>
      {folder === null ? (
        <ChooseFolder onChosen={(chosen) => setParams({ folder: chosen })} />
      ) : (
        <FolderView key={folder} folder={folder} onLeave={() => setParams({})} />
      )}
    </Page>
  );
}

function ChooseFolder({ onChosen }: { onChosen(folder: string): void }) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChosen(folder.trim());
  };
  return (
    <form className="card" onSubmit={submit}>
      <p>{t('publish.help')}</p>
      <FolderField
        label={t('publish.folder')}
        hint={t('publish.folderHint')}
        value={folder}
        onChange={setFolder}
        testId="source-folder"
      />
      <Button kind="primary" type="submit" testId="read-folder">
        {t('publish.read')}
      </Button>
    </form>
  );
}
