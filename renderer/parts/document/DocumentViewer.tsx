import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedOff } from '../../../shared/contract/knowledge.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDate } from '../../ui/format.ts';
import { sourceFacts } from '../citations/source-facts.ts';
import { LoadedView } from '../Page.tsx';
import { Markdown } from './Markdown.tsx';
import type { QuotedPlace } from './quoted-place.ts';

interface DocumentViewerProps {
  /** The document, and the words to mark and scroll to. */
  readonly place: QuotedPlace;
  /** The dialog was closed, by its button or with Escape: stop rendering it. */
  onClose(): void;
}

/**
 * A whole document, opened at the quoted words. ARIA pattern: Dialog (Modal), by the native `dialog`: the focus is kept
 * inside, Escape closes, and the focus returns to where it was.
 */
export function DocumentViewer({ place, onClose }: DocumentViewerProps) {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { bundle, version, documentId, start, end } = place;
  const loaded = useCall('knowledge.document', { bundle, version, documentId });
  const shown = loaded.value !== null;
  const signedOff = ({ reviewer, approver, on }: SignedOff): string =>
    t('library.signedOff', { reviewer, approver, date: formatDate(on, i18n.language) });

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (shown) dialog.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [shown]);

  return (
    <dialog ref={dialog} className="viewer" aria-label={place.title} data-testid="document-viewer" onClose={onClose}>
      <header>
        <div>
          <h2>{loaded.value?.title ?? place.title}</h2>
          {loaded.value && (
            <p className="meta">
              {[
                t('viewer.version', { bundle, version }),
                loaded.value.department,
                t('library.owner', { owner: loaded.value.owner }),
                ...(loaded.value.signOff ? [signedOff(loaded.value.signOff)] : []),
                ...sourceFacts(loaded.value, t, i18n.language),
                t('library.expires', { date: formatDate(loaded.value.expiresAt, i18n.language) }),
              ].join(' · ')}
            </p>
          )}
        </div>
        <Button onClick={() => dialog.current?.close()} testId="viewer-close">
          {t('viewer.close')}
        </Button>
      </header>
      <div className="viewer-body">
        <LoadedView loaded={loaded}>
          {({ text, bodyStart }) => (
            <Markdown text={text} bodyStart={bodyStart} mark={start === null || end === null ? null : { start, end }} />
          )}
        </LoadedView>
      </div>
    </dialog>
  );
}
