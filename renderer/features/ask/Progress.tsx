import { useTranslation } from 'react-i18next';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { CareCards } from './CareCards.tsx';
import type { QuestionState, ShownStatement } from './question-state.ts';
import { Quotes } from './Quotes.tsx';

interface ProgressProps {
  readonly state: QuestionState & { kind: 'running' };
  /** Opens the document that a statement or card stands in. */
  onOpen(place: QuotedPlace): void;
}

/** While the answer is made: the step (role `status`), and the best approved statements so far. */
export function Progress({ state, onOpen }: ProgressProps) {
  const { t } = useTranslation();
  const shown: readonly ShownStatement[] = state.sentences.length > 0 ? state.sentences : state.statements;
  return (
    <section className="progress" data-testid="progress">
      <p role="status" className="working">
        {state.stage ? t(`ask.stages.${state.stage}`) : t('ask.working')}…
      </p>
      {state.care && <CareCards care={state.care} onOpen={onOpen} />}
      {shown.length > 0 && (
        <>
          <h2>{t(state.sentences.length > 0 ? 'ask.quotes' : 'ask.best')}</h2>
          <Quotes statements={shown} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}
