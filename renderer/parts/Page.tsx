import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '../hooks/use-call.ts';
import { useErrorText } from '../hooks/use-error-text.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** One heading, then the page. */
export function Page({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
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

/** What a call brought: its value, or that it is loading, or what went wrong and a way to try again. */
export function LoadedView<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ReactNode }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (loaded.value !== null) return <>{children(loaded.value)}</>;
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
