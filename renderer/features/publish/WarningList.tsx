import { useTranslation } from 'react-i18next';
import type { PreviewWarning } from '../../../shared/contract/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { DecideForm } from './DecideForm.tsx';

interface WarningListProps {
  readonly folder: string;
  readonly file: string;
  readonly warnings: readonly PreviewWarning[];
  onPage(page: number): void;
  onDecided(): void;
}

/** What to look at before signing, what must be decided first. */
export function WarningList({ folder, file, warnings, onPage, onDecided }: WarningListProps) {
  const { t } = useTranslation();
  if (warnings.length === 0) return <p>{t('publish.noWarnings')}</p>;
  return (
    <section className="card" aria-label={t('publish.warnings')} data-testid="warnings">
      <h3>{t('publish.warnings')}</h3>
      <ul className="warnings">
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.page} ${warning.text}`} className={warning.weight}>
            <code>{warning.code}</code> {warning.text}{' '}
            {warning.page !== null && (
              <Button kind="link" onClick={() => onPage(warning.page ?? 1)}>
                {t('publish.onPage', { page: warning.page })}
              </Button>
            )}
            <Decision folder={folder} file={file} warning={warning} onDecided={onDecided} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecisionProps extends Pick<WarningListProps, 'folder' | 'file' | 'onDecided'> {
  readonly warning: PreviewWarning;
}

function Decision({ warning, ...rest }: DecisionProps) {
  const { t } = useTranslation();
  const { weight, decision } = warning;
  if (weight !== 'decide') return null;
  if (decision !== null) return <strong>{t('publish.decided', { ...decision })}</strong>;
  return <DecideForm {...rest} code={warning.code} page={warning.page} />;
}
