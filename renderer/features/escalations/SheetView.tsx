import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Sheet } from './Sheet.tsx';
import { useNow } from '../../parts/review/use-now.ts';
import { usePeople } from '../../parts/review/people-context.tsx';

/** The time on a sheet, renewed every so many ms. */
const RENEWED_MS = 30_000;

/** Sheets as they will be printed, a page or more each. Printing them, by whichever way, is written down. */
export function SheetView({ entries, back }: { entries: readonly Escalation[]; back: string }) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const people = usePeople();
  const now = useNow(RENEWED_MS);
  const printable = entries.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (printable === '') return;
    const note = (): void =>
      void client.call('escalations.printed', { ids: printable.split(' ') }).catch(() => undefined);
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, [client, printable]);
  return (
    <Page
      title={t(entries.length === 1 ? 'escalations.sheet.one' : 'escalations.sheet.all')}
      actions={
        <div className="sheet-actions">
          <Link to={back}>{t('escalations.back')}</Link>
          {entries.length > 0 && (
            <Button kind="primary" onClick={() => window.print()} testId="print-button">
              {t('escalations.sheet.print')}
            </Button>
          )}
        </div>
      }
    >
      {entries.length === 0 && <p className="empty">{t('escalations.empty.open')}</p>}
      {entries.map((entry) => (
        <Sheet key={entry.id} entry={entry} people={people} now={now} />
      ))}
    </Page>
  );
}
