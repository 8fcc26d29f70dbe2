import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncEvent, SyncResult } from '../../../shared/contract/knowledge.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';

type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly event: SyncEvent | null }
  | { readonly kind: 'done'; readonly result: SyncResult }
  | { readonly kind: 'failed'; readonly error: OutpostError };

/** Syncs now, shows how far it is, and can be stopped: what was downloaded and verified stays. */
export function SyncButton({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { client } = useEngine();
  const errorText = useErrorText();
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<SyncState>({ kind: 'idle' });

  const sync = (): void => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', event: null });
    client
      .call(
        'knowledge.sync',
        {},
        { signal: controller.signal, onEvent: (event) => setState({ kind: 'running', event }) },
      )
      .then(
        (result) => setState({ kind: 'done', result }),
        (thrown: unknown) => setState({ kind: 'failed', error: toOutpostError(thrown) }),
      )
      .finally(onDone);
  };
  return (
    <div className="sync-bar">
      {state.kind === 'running' ? (
        <>
          <Button onClick={() => running.current?.abort()}>{t('knowledge.cancel')}</Button>
          <label>
            <span role="status">{state.event ? t(`knowledge.steps.${state.event.step}`) : t('knowledge.syncing')}</span>
            <progress
              value={state.event && state.event.total > 0 ? state.event.done / state.event.total : undefined}
              max={1}
            />
          </label>
        </>
      ) : (
        <Button kind="primary" onClick={sync} testId="sync-button">
          {t('knowledge.sync')}
        </Button>
      )}
      {state.kind === 'failed' && (
        <Notice kind={state.error.code === 'CANCELLED' ? 'info' : 'error'} testId="sync-failed">
          <code>{state.error.code}</code> {errorText(state.error)}
        </Notice>
      )}
      {state.kind === 'done' && (
        <Notice kind={state.result.refused.length > 0 ? 'warning' : 'success'} testId="sync-done">
          <p>
            {t('knowledge.done', {
              activated: state.result.activated.length,
              unchanged: state.result.unchanged.length,
              refused: state.result.refused.length,
            })}{' '}
            {t('knowledge.downloaded', { size: formatBytes(state.result.bytesDownloaded, i18n.language) })}
          </p>
          {state.result.refused.map(({ id, code, message }) => (
            <p key={id}>
              {id}: <code>{code}</code> {message}
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}
