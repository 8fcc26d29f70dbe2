import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemStatus } from '../../shared/contract/system.ts';
import { FetchModels } from '../features/models/FetchModels.tsx';
import { useSession } from '../hooks/session-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { useCall } from '../hooks/use-call.ts';
import { type LongCall, useLongCall } from '../hooks/use-long-call.ts';
import { SyncForm } from '../parts/sync/SyncButton.tsx';
import { Button } from '../ui/Button.tsx';
import { formatBytes } from '../ui/format.ts';

const lacksModel = ({ models }: SystemStatus): boolean => models.embedder === 'missing' || models.embedder === 'failed';
const lacksKnowledge = ({ degraded }: SystemStatus): boolean =>
  degraded.some(({ degradation }) => degradation === 'no_knowledge');

interface GetReadyProps {
  /** The page below has the button for policies itself. */
  readonly policiesBelow: boolean;
}

/** What this workstation lacks to answer as well as it can, each with the button that gets it; nothing where nothing is lacking. */
export function GetReady({ policiesBelow }: GetReadyProps) {
  const { t } = useTranslation();
  const { status } = useStatus();
  const { account } = useSession();
  const sync = useOnce('knowledge.sync');
  const models = useOnce('models.fetch');
  if (status === null || account === null) return null;
  const knowledge = !policiesBelow && (lacksKnowledge(status) || sync.shown);
  const model = lacksModel(status) || models.shown;
  if (!knowledge && !model) return null;
  // In a sample nobody is an admin, and all is invented.
  const mayFetch = account.role === 'admin' || status.home.sample;
  return (
    <section className="card get-ready" aria-labelledby="get-ready" data-testid="get-ready">
      <h2 id="get-ready">{t('getReady.title')}</h2>
      {knowledge && (
        <Part title={t('getReady.knowledge.title')} done={sync} testId="no-knowledge">
          {lacksKnowledge(status) && <p>{t('getReady.knowledge.help')}</p>}
          <SyncForm call={sync.call} fromFolder={account.role === 'admin'} />
          {account.role !== 'admin' && !status.home.sample && <p>{t('getReady.knowledge.askAdmin')}</p>}
        </Part>
      )}
      {model && (
        <Part title={t('getReady.models.title')} done={models} testId="no-models">
          {lacksModel(status) && <ModelHelp status={status} />}
          {mayFetch ? <FetchModels call={models.call} /> : <p>{t('getReady.models.askAdmin')}</p>}
        </Part>
      )}
    </section>
  );
}

interface Once<M extends 'knowledge.sync' | 'models.fetch'> {
  readonly call: LongCall<M>;
  /** It was begun here: how it went stays in sight though nothing is lacking any more. */
  readonly shown: boolean;
  readonly ended: boolean;
  close(): void;
}

function useOnce<M extends 'knowledge.sync' | 'models.fetch'>(method: M): Once<M> {
  const [closed, setClosed] = useState(false);
  const call = useLongCall(method);
  const { kind } = call.state;
  return {
    call: {
      ...call,
      start(input) {
        setClosed(false);
        call.start(input);
      },
    },
    shown: kind !== 'idle' && !closed,
    ended: kind === 'done' && !closed,
    close: () => setClosed(true),
  };
}

interface PartProps {
  readonly title: string;
  readonly done: { readonly ended: boolean; close(): void };
  readonly children: ReactNode;
  readonly testId: string;
}

function Part({ title, done, children, testId }: PartProps) {
  const { t } = useTranslation();
  return (
    <div data-testid={testId}>
      <h3>{title}</h3>
      {children}
      {done.ended && (
        <Button kind="quiet" onClick={done.close} testId={`${testId}-close`}>
          {t('common.close')}
        </Button>
      )}
    </div>
  );
}

/** How much would come over the line is said before anybody asks for it. */
function ModelHelp({ status }: { readonly status: SystemStatus }) {
  const { t, i18n } = useTranslation();
  const { value } = useCall('models.list', {});
  const role = status.models.embedderKind === 'compact' ? 'embedder-compact' : 'embedder';
  const bytes = value?.find((model) => model.role === role)?.bytes;
  const size = bytes === undefined ? '…' : formatBytes(bytes, i18n.language);
  return <p>{t('getReady.models.help', { size })}</p>;
}
