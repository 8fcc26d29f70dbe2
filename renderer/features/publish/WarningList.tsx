import { useTranslation } from 'react-i18next';
import { WARNING_WEIGHTS } from '../../../shared/contract/authoring.ts';
import type { SourceWarning } from '../../../shared/contract/publishing.ts';
import { Button } from '../../ui/Button.tsx';
import { DecideForm } from './DecideForm.tsx';

const ORDER = { decide: 0, look: 1, note: 2 } as const;

interface WarningListProps {
  readonly folder: string;
  readonly file: string;
  readonly warnings: readonly SourceWarning[];
  onPage(page: number): void;
  onDecided(): void;
}

/** What to look at before signing, what must be decided first. */
export function WarningList({ folder, file, warnings, onPage, onDecided }: WarningListProps) {
  const { t } = useTranslation();
  if (warnings.length === 0) return <p>{t('publish.noWarnings')}</p>;
  const sorted = [...warnings].sort((a, b) => ORDER[WARNING_WEIGHTS[a.code]] - ORDER[WARNING_WEIGHTS[b.code]]);
  return (
    <section className="card" aria-label={t('publish.warnings')} data-testid="warnings">
      <h3>{t('publish.warnings')}</h3>
      <ul className="warnings">
        {sorted.map((warning) => (
          <li key={`${warning.code} ${warning.page} ${warning.text}`} className={WARNING_WEIGHTS[warning.code]}>
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
  readonly warning: SourceWarning;
}

function Decision({ warning, ...rest }: DecisionProps) {
  const { t } = useTranslation();
  if (WARNING_WEIGHTS[warning.code] !== 'decide') return null;
  if (warning.decided) return <strong>{t('publish.decided')}</strong>;
  return <DecideForm {...rest} code={warning.code} page={warning.page} />;
}
