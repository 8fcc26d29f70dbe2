import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewDocument } from '../../../shared/contract/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { markParts } from './mark-parts.ts';

interface StatementListProps {
  readonly statements: PreviewDocument['statements'];
  /** The page that is shown beside them; null where there are none. */
  readonly page: number | null;
  onPage(page: number): void;
}

/** Statements in their order; those of the page beside them are marked by a line and for assistive technology. */
export function StatementList({ statements, page, onPage }: StatementListProps) {
  const { t } = useTranslation();
  return (
    <ol className="statements" data-testid="statements">
      {statements.map(({ text, page: own, heading }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice, and the list never changes.
        <li key={index} aria-current={page !== null && own === page ? 'true' : undefined}>
          {heading.length > 0 && <small>{heading.join(' › ')}</small>}
          <p>
            {markParts(text).map(({ text: part, kind }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order.
              <Fragment key={at}>
                {kind === 'number' ? <b>{part}</b> : kind === 'negation' ? <u>{part}</u> : part}
              </Fragment>
            ))}
          </p>
          {own !== null && (
            <Button kind="link" onClick={() => onPage(own)}>
              {t('publish.page', { page: own })}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
