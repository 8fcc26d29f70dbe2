import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '../hooks/use-call.ts';
import { useErrorText } from '../hooks/use-error-text.ts';
import { Button } from '../ui/Button.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Notice } from '../ui/Notice.tsx';

interface PageProps {
  /** The page's only first-level heading. */
  readonly title: string;
  readonly children: ReactNode;
  /** Links and buttons beside the heading. */
  readonly actions?: ReactNode;
}

/** One heading, then the page. It stands in the shell's `main` landmark. */
export function Page({ title, children, actions }: PageProps) {
  return (
    <section className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </section>
  );
}

interface LoadedViewProps<T> {
  /** A call of `useCall`. A value that has come stays on screen while it is read again; where that fails, it is said to be old. */
  readonly loaded: Loaded<T>;
  /** Renders the value. */
  readonly children: (value: T) => ReactNode;
}

/**
 * What a call brought: its value, or that it is loading (role `status`), or what went wrong (role `alert`; `status`
 * above a value that could not be read again) and a button to try again.
 */
export function LoadedView<T>({ loaded, children }: LoadedViewProps<T>) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  if (loaded.value !== null) {
    return (
      <>
        {loaded.error && (
          <Notice kind="warning" testId="not-fresh">
            <p>
              {loaded.readAt === null
                ? t('common.notFresh')
                : t('common.notFreshSince', {
                    at: formatDateTime(new Date(loaded.readAt).toISOString(), i18n.language),
                  })}{' '}
              {errorText(loaded.error)}
            </p>
            <Button onClick={loaded.reload}>{t('common.retry')}</Button>
          </Notice>
        )}
        {children(loaded.value)}
      </>
    );
  }
  if (loaded.error) {
    return (
      <Notice kind="error">
        <p>{errorText(loaded.error)}</p>
        <Button onClick={loaded.reload}>{t('common.retry')}</Button>
      </Notice>
    );
  }
  return <p role="status">{t('common.loading')}</p>;
}
