import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type AskResult, escalationOf } from '../../../shared/contract/ask-result.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OfferButtons } from '../../parts/review/OfferButtons.tsx';
import { useOffers } from '../../parts/review/offers-context.tsx';
import { ReviewState } from '../../parts/review/ReviewState.tsx';

/** How a review of this answer stands: asked for, by the engine or by its asker; offered; or to be asked for by a button. */
export function HumanReview({ result }: { result: AskResult }) {
  const { decisionOn } = useOffers();
  const decision = decisionOn(result.traceId);
  const escalation = escalationOf(result);
  if (decision?.kind === 'asked') return <ReviewState id={decision.escalation} />;
  if (!escalation) return <AskForReview result={result} notSent={escalation === null} />;
  if ('id' in escalation) return <ReviewState id={escalation.id} />;
  if (!escalation.offered) return null;
  return <Offer traceId={result.traceId} declined={decision !== null} />;
}

/** Nobody has been told; a clinician can be. Its answer is waited for (shell/use-unanswered-offers.ts). */
function Offer({ traceId, declined }: { traceId: string; declined: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="offer" data-testid="offer" aria-label={t('escalations.offer.title')}>
      <p role="status">{t(declined ? 'escalations.offer.declined' : 'escalations.offer.text')}</p>
      <OfferButtons traceId={traceId} declined={declined} />
    </section>
  );
}

/** `notSent`: the reviewers should have been asked at once, and could not be. */
function AskForReview({ result, notSent }: { result: AskResult; notSent: boolean }) {
  const { t } = useTranslation();
  const { decided } = useOffers();
  const { traceId, route } = result;
  const { run, running, error } = useAction('escalations.create', ({ id }) =>
    decided(traceId, { kind: 'asked', escalation: id }),
  );
  const kind = route === 'grounded' || route === 'quoted' ? 'plain' : 'primary';
  return (
    <section className="human-review">
      {notSent && <Notice kind="error">{t('ask.notSent')}</Notice>}
      <ActionError error={error} />
      <Button kind={kind} disabled={running} onClick={() => run({ traceId })} testId="escalate-button">
        <MessageCircleQuestion aria-hidden size={20} />
        {t(notSent ? 'ask.sendAgain' : 'ask.escalate')}
      </Button>
      <small>{t('ask.escalateHelp')}</small>
    </section>
  );
}
