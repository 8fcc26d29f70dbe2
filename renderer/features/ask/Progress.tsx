import { useTranslation } from 'react-i18next';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { CareCards } from './CareCards.tsx';
import type { QuestionState } from './question-state.ts';
import { Quotes } from './Quotes.tsx';

interface ProgressProps {
  readonly state: QuestionState & { kind: 'running' };
  /** Opens the document that a statement or card stands in. */
  onOpen(place: QuotedPlace): void;
}

/** While the answer is made: the step (role `status`), and the best approved statements so far, or the closest words. */
export function Progress({ state, onOpen }: ProgressProps) {
  const { t } = useTranslation();
  return (
    <section className="progress" data-testid="progress">
      <p role="status" className="working">
        {state.stage ? t(`ask.stages.${state.stage}`) : t('ask.working')}…
      </p>
      {state.care && <CareCards care={state.care} onOpen={onOpen} />}
      {state.shown.length > 0 && (
        <>
          <h2>{t('ask.best')}</h2>
          <Quotes statements={state.shown} onOpen={onOpen} />
        </>
      )}
      <ClosestWords closest={state.closest} heading={t('ask.besideClosest')} onOpen={onOpen} />
    </section>
  );
}
