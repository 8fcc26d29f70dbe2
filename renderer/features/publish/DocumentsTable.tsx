import { useTranslation } from 'react-i18next';
import type { SourceDocument } from '../../../shared/contract/publishing.ts';
import { Button } from '../../ui/Button.tsx';
import { TableBox } from '../../ui/TableBox.tsx';

interface DocumentsTableProps {
  readonly documents: readonly SourceDocument[];
  onOpen(file: string): void;
}

/** Every document with what there is to look at, those with most at stake first. A native table. */
export function DocumentsTable({ documents, onOpen }: DocumentsTableProps) {
  const { t } = useTranslation();
  if (documents.length === 0) return <p>{t('publish.none')}</p>;
  return (
    <TableBox label={t('publish.documents')}>
      <table data-testid="source-documents">
        <thead>
          <tr>
            <th scope="col">{t('publish.document')}</th>
            <th scope="col">{t('publish.statements')}</th>
            <th scope="col">{t('publish.lookAt')}</th>
            <th scope="col">{t('publish.signedOff')}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <Row key={document.file} document={document} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Row({ document, onOpen }: { readonly document: SourceDocument; onOpen(file: string): void }) {
  const { file, title, statements } = document;
  return (
    <tr data-testid="source-document">
      <td>
        <Button kind="link" onClick={() => onOpen(file)}>
          {title}
        </Button>
        <br />
        <small>{file}</small>
      </td>
      <td>{statements}</td>
      <td>
        <AtStake document={document} />
      </td>
      <td>
        <SignedOff signOff={document.signOff} />
      </td>
    </tr>
  );
}

function AtStake({ document: { warnings, error } }: { readonly document: SourceDocument }) {
  const { t } = useTranslation();
  if (error) {
    return (
      <>
        <strong>{t('publish.unread')}</strong> <code>{error.code}</code> {error.message}
      </>
    );
  }
  const decide = warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null).length;
  const look = warnings.filter(({ weight }) => weight === 'look').length;
  const said = [
    ...(decide > 0 ? [t('publish.toDecide', { count: decide })] : []),
    ...(look > 0 ? [t('publish.toLook', { count: look })] : []),
  ];
  if (said.length === 0) return t('publish.clean');
  return decide > 0 ? <strong>{said.join(', ')}</strong> : said.join(', ');
}

function SignedOff({ signOff }: Pick<SourceDocument, 'signOff'>) {
  const { t } = useTranslation();
  if (signOff === null) return t('publish.notYet');
  if (!signOff.current) return <strong>{t('publish.outdated', { on: signOff.on })}</strong>;
  return t('publish.by', { ...signOff });
}
