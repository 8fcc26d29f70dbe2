import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { crashCode } from './crash-code.ts';

interface PageBoundaryProps {
  /** Its name in the code; no text. */
  readonly name: string;
  readonly onFailed: () => void;
  readonly children: ReactNode;
}

/** A page that crashes says so, with a code and a way on; the menu and every other page go on. */
export class PageBoundary extends Component<PageBoundaryProps, { readonly code: string | null }> {
  override state: { readonly code: string | null } = { code: null };

  static getDerivedStateFromError(thrown: unknown): { readonly code: string } {
    return { code: crashCode('page', thrown) };
  }

  override componentDidCatch(thrown: unknown): void {
    this.setState({ code: crashCode(this.props.name, thrown) });
    this.props.onFailed();
  }

  override render(): ReactNode {
    const { code } = this.state;
    if (code === null) return this.props.children;
    return <Crashed code={code} onRetry={() => this.setState({ code: null })} />;
  }
}

function Crashed({ code, onRetry }: { readonly code: string; onRetry(): void }) {
  const { t } = useTranslation();
  return (
    <section className="page">
      <h1>{t('crash.title')}</h1>
      <Notice kind="error" testId="page-failed">
        <p>{t('crash.help')}</p>
        <p>
          {t('crash.code')} <code>{code}</code>
        </p>
      </Notice>
      <div className="row">
        <Button kind="primary" onClick={onRetry} testId="page-retry">
          {t('common.retry')}
        </Button>
        <Button onClick={() => void navigator.clipboard?.writeText(code).catch(() => undefined)} testId="copy-code">
          {t('crash.copy')}
        </Button>
      </div>
    </section>
  );
}
