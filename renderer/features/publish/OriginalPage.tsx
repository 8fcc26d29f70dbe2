import { useTranslation } from 'react-i18next';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView } from '../../parts/Page.tsx';
import { Button } from '../../ui/Button.tsx';

interface OriginalPageProps {
  readonly folder: string;
  readonly file: string;
  /** From 1 to `pages`. */
  readonly page: number;
  readonly pages: number;
  onPage(page: number): void;
}

/** One page of the original as a picture, and ways to the pages around it. */
export function OriginalPage({ folder, file, page, pages, onPage }: OriginalPageProps) {
  const { t } = useTranslation();
  const loaded = useCall('publishing.page', { folder, file, page });
  return (
    <>
      <div className="sync-bar">
        <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
          {t('publish.previousPage')}
        </Button>
        <span role="status">{t('publish.pageOf', { page, pages })}</span>
        <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
          {t('publish.nextPage')}
        </Button>
      </div>
      <LoadedView loaded={loaded}>
        {({ png, width, height }) => (
          <img
            className="original-page"
            src={`data:image/png;base64,${png}`}
            width={width}
            height={height}
            alt={t('publish.pageAlt', { page })}
            data-testid="original-page"
          />
        )}
      </LoadedView>
    </>
  );
}
