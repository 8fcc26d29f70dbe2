import { useLayoutEffect, useRef } from 'react';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { isDanger } from '../../../shared/domain/route.ts';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { AnswerFooter } from './AnswerFooter.tsx';
import { AnswerNotices } from './AnswerNotices.tsx';
import { AskedAs } from './AskedAs.tsx';
import { bringUp } from './bring-up.ts';
import { asksOf } from './asks-of.ts';
import { ContactCards } from './ContactCards.tsx';
import { LanguageNote } from './LanguageNote.tsx';
import { MarkWrong } from './MarkWrong.tsx';
import type { QuestionState } from './question-state.ts';
import { RouteBody } from './RouteBody.tsx';
import { RouteHeading } from './RouteHeading.tsx';
import { isSearchedBelow } from './said-below.ts';
import { SearchedFor } from './SearchedFor.tsx';
import { WhichMedicine } from './WhichMedicine.tsx';

interface AnswerViewProps {
  readonly answered: QuestionState & { kind: 'answered' };
  onOpen(place: QuotedPlace): void;
  /** Asks in other words. */
  onAsk(question: string): void;
  /** Asks the same, read exactly as it was typed. */
  onKeepSpelling(): void;
  /** Asks what was carried on by itself. */
  onAsTyped(): void;
}

/**
 * How a question ended: every route has its own screen. Focus moves to its heading. What was changed, hidden or missing
 * is said before the words that it bears on; beside a danger it waits below the card, which nothing stands before.
 */
export function AnswerView({ answered, onOpen, onAsk, onKeepSpelling, onAsTyped }: AnswerViewProps) {
  const { result } = answered;
  const { question, searched: corrected } = asksOf(answered);
  const heading = useRef<HTMLHeadingElement>(null);
  const notices = <AnswerNotices question={question} result={result} />;
  const askedAs = <AskedAs followUp={result.followUp} onAsTyped={onAsTyped} />;
  const searched = <SearchedFor searched={corrected} onKeepSpelling={onKeepSpelling} />;
  const cardFirst = needsHelpAtOnce(result);
  // Before anybody sees it: focus that came later could be taken from where a person has put it meanwhile.
  useLayoutEffect(() => {
    heading.current?.focus();
    if (cardFirst) bringUp(heading.current?.closest('article') ?? null);
  }, [cardFirst]);
  return (
    <article
      className={`answer ${result.route}`}
      data-testid="answer"
      data-route={result.route}
      data-category={result.category}
    >
      <RouteHeading ref={heading} result={result} />
      <LanguageNote result={result} />
      {!cardFirst && askedAs}
      {!isSearchedBelow(result) && searched}
      {!cardFirst && notices}
      {asksBeforeAnswering(result) ? null : (
        <RouteBody question={question} result={result} searched={searched} onOpen={onOpen} />
      )}
      {result.clarify && (
        <WhichMedicine question={question} clarify={result.clarify} onAsk={onAsk} onKeepSpelling={onKeepSpelling} />
      )}
      {asksBeforeAnswering(result) && <ContactCards contacts={result.contacts} />}
      {cardFirst && askedAs}
      {cardFirst && notices}
      <MarkWrong key={result.traceId} traceId={result.traceId} />
      <AnswerFooter question={question} result={result} />
    </article>
  );
}

/** Nothing is shown but the choice and whom to call; a danger's card is shown beside it. */
const asksBeforeAnswering = ({ reasons }: AskResult): boolean => reasons.some(({ code }) => code === 'did_you_mean');

/** A danger, or staff's own exposure. */
const needsHelpAtOnce = ({ category, reasons }: AskResult): boolean =>
  isDanger(category) || reasons.some(({ code }) => code.startsWith('exposure'));
