import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session-context.tsx';
import { useErrorText } from '../../app/use-error-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { DocumentViewer } from '../library/DocumentViewer.tsx';
import type { QuotedPlace } from '../library/quoted-place.ts';
import { AnswerView } from './AnswerView.tsx';
import { AskForm } from './AskForm.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Progress } from './Progress.tsx';
import { useQuestion } from './use-question.ts';

/** How many questions of this session are offered again. */
const RECENT = 5;

export function AskPage() {
  const { t } = useTranslation();
  const { state, ask, cancel } = useQuestion();
  const { expire } = useSession();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [place, setPlace] = useState<QuotedPlace | null>(null);

  const start = (question: string): void => {
    setText(question);
    setRecent((before) => [question, ...before.filter((known) => known !== question)].slice(0, RECENT));
    ask(question);
  };
  const expired = state.kind === 'failed' && state.error.code === 'SESSION_EXPIRED';
  useEffect(() => {
    if (expired) expire();
  }, [expired, expire]);

  return (
    <Page title={t('ask.title')}>
      <AskForm text={text} onText={setText} running={state.kind === 'running'} onAsk={start} onCancel={cancel} />
      {state.kind === 'idle' && <EmptyState recent={recent} onAsk={start} />}
      {state.kind === 'running' && <Progress state={state} onOpen={setPlace} />}
      {state.kind === 'failed' && (
        <Notice kind={state.error.code === 'CANCELLED' ? 'info' : 'error'}>{state.error.code === 'CANCELLED' ? t('ask.cancelled') : errorText(state.error)}</Notice>
      )}
      {state.kind === 'answered' && (
        <AnswerView key={state.result.traceId} question={state.question} result={state.result} onOpen={setPlace} onKeepMasked={() => ask(state.question, true)} />
      )}
      {place && <DocumentViewer place={place} onClose={() => setPlace(null)} />}
    </Page>
  );
}
