import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { AnswerFooter } from './AnswerFooter.tsx';
import { Beside } from './Beside.tsx';
import { ClosestWords } from './ClosestWords.tsx';
import { ContactCards } from './ContactCards.tsx';
import { GuidanceCards } from '../../parts/citations/GuidanceCards.tsx';
import { HumanReview } from './HumanReview.tsx';
import { LanguageNote } from './LanguageNote.tsx';
import { MaskedNotice } from './MaskedNotice.tsx';
import type { QuestionState } from './question-state.ts';
import { RouteHeading } from './RouteHeading.tsx';
import { SearchedFor } from './SearchedFor.tsx';
import { Sentences } from './Sentences.tsx';
import { WhichMedicine } from './WhichMedicine.tsx';

interface AnswerViewProps {
  readonly answered: QuestionState & { kind: 'answered' };
  onOpen(place: QuotedPlace): void;
  /** Asks in other words. */
  onAsk(question: string): void;
  /** Asks the same, read exactly as it was typed. */
  onKeepSpelling(): void;
}

/** How a question ended: every route has its own screen. Focus moves to its heading. */
export function AnswerView({ answered, onOpen, onAsk, onKeepSpelling }: AnswerViewProps) {
  const { t } = useTranslation();
  const { question, result } = answered;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article
      className={`answer ${result.route}`}
      data-testid="answer"
      data-route={result.route}
      data-category={result.category}
    >
      <RouteHeading ref={heading} result={result} />
      <LanguageNote result={result} />
      <SearchedFor searched={result.question} onKeepSpelling={onKeepSpelling} />
      {asksBeforeAnswering(result) ? null : <RouteBody result={result} onOpen={onOpen} />}
      {result.clarify && (
        <WhichMedicine question={question} clarify={result.clarify} onAsk={onAsk} onKeepSpelling={onKeepSpelling} />
      )}
      {asksBeforeAnswering(result) && <ContactCards contacts={result.contacts} />}
      {unsaid(result).map((degradation) => (
        <Notice key={degradation} kind="warning">
          {t(`degradations.${degradation}`)}
        </Notice>
      ))}
      <MaskedNotice question={question} result={result} />
      <AnswerFooter question={question} result={result} />
    </article>
  );
}

/** Nothing is shown but the choice and whom to call; a danger's card is shown beside it. */
const asksBeforeAnswering = ({ reasons }: AskResult): boolean => reasons.some(({ code }) => code === 'did_you_mean');

/** What is degraded and not given as a reason already. A missing record always is one, by the code of the disk error. */
function unsaid({ degraded, reasons }: AskResult): AskResult['degraded'] {
  return degraded.filter(
    (degradation) => degradation !== 'not_recorded' && !reasons.some(({ code }) => code === degradation),
  );
}

/** Where a person decides, the order is: whom to call, the state of the review (or how to ask for one), approved guidance. */
function RouteBody({ result, onOpen }: { result: AskResult; onOpen: (place: QuotedPlace) => void }) {
  switch (result.route) {
    case 'grounded':
    case 'quoted':
      return (
        <>
          <Sentences result={result} onOpen={onOpen} />
          <ContactCards contacts={result.contacts} />
          <HumanReview result={result} />
        </>
      );
    case 'restricted':
    case 'escalated':
      return (
        <>
          <ContactCards contacts={result.contacts} />
          <HumanReview result={result} />
          <GuidanceCards guidance={result.guidance ?? []} bundles={result.knowledge.bundles} onOpen={onOpen} />
          <Beside result={result} onOpen={onOpen} />
        </>
      );
    case 'related':
      return (
        <>
          <ClosestWords closest={result.closest} onOpen={onOpen} />
          <ContactCards contacts={result.contacts} />
          <HumanReview result={result} />
        </>
      );
    case 'declined':
    case 'unavailable':
      return (
        <>
          <ContactCards contacts={result.contacts} />
          <HumanReview result={result} />
        </>
      );
    default:
      return assertNever(result, 'route');
  }
}
