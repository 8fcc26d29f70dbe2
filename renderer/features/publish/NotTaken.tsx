import { useTranslation } from 'react-i18next';
import type { PublishingSource } from '../../../shared/contract/publishing.ts';
import { LeaveOutForm, TakeAgain } from './LeaveOutForm.tsx';

interface NotTakenProps {
  readonly folder: string;
  readonly files: PublishingSource['notTaken'];
  /** Whether a decision can be recorded: the folder has its `bundle.yaml`. */
  readonly begun: boolean;
  onDecided(): void;
}

/** Files of the folder that are in no bundle, each with the reason; open where one waits for a person, or was left out by one. */
export function NotTaken({ folder, files, begun, onDecided }: NotTakenProps) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <details className="card" data-testid="not-taken" open={files.some(({ state }) => state !== 'passed_over')}>
      <summary>{t('publish.notTaken', { count: files.length })}</summary>
      <ul>
        {files.map(({ file, reason, state }) => (
          <li key={file}>
            {t('publish.reason', { file, reason })}
            {begun && state === 'waits' && <LeaveOutForm folder={folder} file={file} onDecided={onDecided} />}
            {begun && state === 'left_out' && <TakeAgain folder={folder} file={file} onDecided={onDecided} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
