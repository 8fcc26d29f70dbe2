import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/session-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../parts/Page.tsx';
import { DocumentViewer } from '../../parts/document/DocumentViewer.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { AnswerView } from './AnswerView.tsx';
import { AskForm } from './AskForm.tsx';
import { CareCards } from './CareCards.tsx';
import { EmptyState } from './EmptyState.tsx';
import { WhileTyping } from './near/WhileTyping.tsx';
import { Progress } from './Progress.tsx';
import { useCurrentQuestion } from './question-context.tsx';

export function AskPage() {
  const { t } = useTranslation();
  const { state, text, recent, type, cancel, ...question } = useCurrentQuestion();
  const { expire } = useSession();
  const errorText = useErrorText();
  const [place, setPlace] = useState<QuotedPlace | null>(null);
  const expired = state.kind === 'failed' && state.error.code === 'SESSION_EXPIRED';
  useEffect(() => {
    if (expired) expire();
  }, [expired, expire]);

  return (
    <Page title={t('ask.title')}>
      <WhileTyping text={text} state={state} onOpen={setPlace}>
        <AskForm
          {...{ text, onText: type, onAsk: question.ask, onCancel: cancel }}
          running={state.kind === 'running'}
          onNew={state.kind === 'answered' ? question.startAnew : null}
        />
      </WhileTyping>
      {state.kind === 'idle' && <EmptyState recent={recent} onAsk={question.ask} />}
      {state.kind === 'running' && <Progress state={state} onOpen={setPlace} />}
      {state.kind === 'failed' && (
        <Notice kind={state.error.code === 'CANCELLED' ? 'info' : 'error'}>
          {state.error.code === 'CANCELLED' ? t('ask.cancelled') : errorText(state.error)}
        </Notice>
      )}
      {state.kind === 'failed' && state.care && <CareCards care={state.care} onOpen={setPlace} />}
      {state.kind === 'answered' && (
        <AnswerView
          key={state.result.traceId}
          answered={state}
          onOpen={setPlace}
          onAsk={question.askByItself}
          onKeepSpelling={() => question.askKeepingSpelling(state.question, state.result.traceId)}
          onAsTyped={() => question.askAsTyped(state.question, state.result.traceId)}
        />
      )}
      {place && <DocumentViewer place={place} onClose={() => setPlace(null)} />}
    </Page>
  );
}
