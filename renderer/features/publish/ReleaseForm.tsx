import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLongCall } from '../../hooks/use-long-call.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FolderField } from '../../parts/FolderField.tsx';
import { NewKeys } from './NewKeys.tsx';
import { Released } from './Released.tsx';

interface ReleaseFormProps {
  readonly folder: string;
  /** Nothing stands in the way of a signature. */
  readonly ready: boolean;
}

/** Builds the next version and signs it into a repository. The passphrase is forgotten as soon as it was used. */
export function ReleaseForm({ folder, ready }: ReleaseFormProps) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repository, setRepository] = useState('');
  const { state, start, cancel } = useLongCall('publishing.release');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start({ folder, keys, passphrase: passphrase === '' ? null : passphrase, repository });
    setPassphrase('');
  };
  const running = state.kind === 'running';
  return (
    <form className="card" onSubmit={submit} data-testid="release">
      <h2>{t('publish.release.title')}</h2>
      <FolderField
        label={t('publish.release.keys')}
        hint={t('publish.release.keysHint')}
        value={keys}
        onChange={setKeys}
        testId="keys-folder"
      />
      <NewKeys keys={keys} />
      <Field label={t('publish.release.passphrase')}>
        <input
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          data-testid="keys-passphrase"
        />
      </Field>
      <FolderField
        label={t('publish.release.repository')}
        hint={t('publish.release.repositoryHint')}
        value={repository}
        onChange={setRepository}
        testId="repository-folder"
      />
      <div className="sync-bar">
        <Button kind="primary" type="submit" disabled={!ready || running} testId="release-button">
          {t('publish.release.run')}
        </Button>
        {running && (
          <>
            <Button onClick={cancel}>{t('publish.cancel')}</Button>
            <span role="status">
              {state.event ? t('publish.progress', { ...state.event }) : t('publish.release.running')}
            </span>
          </>
        )}
      </div>
      {state.kind === 'failed' && <ActionError error={state.error} />}
      {state.kind === 'done' && <Released result={state.value} />}
    </form>
  );
}
