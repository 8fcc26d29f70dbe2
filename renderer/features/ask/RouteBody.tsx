import type { ReactNode } from 'react';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { partsShown } from '../../../shared/contract/question-parts.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import { GuidanceCards } from '../../parts/citations/GuidanceCards.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Answered } from './Answered.tsx';
import { Beside } from './Beside.tsx';
import { ContactCards } from './ContactCards.tsx';
import { DifferNotice } from '../../parts/citations/DifferNotice.tsx';
import { Elsewhere } from '../../parts/citations/Elsewhere.tsx';
import { HumanReview } from './HumanReview.tsx';
import { LookInLibrary } from './LookInLibrary.tsx';

interface RouteBodyProps {
  readonly question: string;
  readonly result: AskResult;
  /** What was searched for, for where that bears on words below a card alone. */
  readonly searched: ReactNode;
  onOpen(place: QuotedPlace): void;
}

/** Where a person decides, the order is: whom to call, the state of the review (or how to ask for one), approved guidance. */
export function RouteBody({ question, result, searched, onOpen }: RouteBodyProps) {
  const parts = partsShown(result);
  switch (result.route) {
    case 'grounded':
    case 'quoted':
      return (
        <>
          <Answered result={result} onOpen={onOpen} />
          <ContactCards contacts={result.contacts} toAsk={parts.length > 0} />
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
          <Beside result={result} searched={searched} onOpen={onOpen} />
        </>
      );
    case 'related':
      return (
        <>
          {parts.length > 0 ? (
            <Answered result={result} onOpen={onOpen} />
          ) : (
            <>
              <Elsewhere policies={result.elsewhere} />
              <DifferNotice result={result} />
              <ClosestWords closest={result.closest} onOpen={onOpen} />
            </>
          )}
          <ContactCards contacts={result.contacts} toAsk />
          <LookInLibrary question={result.question?.searched ?? question} />
          <HumanReview result={result} />
        </>
      );
    case 'declined':
      return (
        <>
          {parts.length > 0 ? <Answered result={result} onOpen={onOpen} /> : <Elsewhere policies={result.elsewhere} />}
          <ContactCards contacts={result.contacts} toAsk />
          {/* Records, attacks and what is not for this assistant are in no document. */}
          {result.category === 'policy' && <LookInLibrary question={result.question?.searched ?? question} />}
          <HumanReview result={result} />
        </>
      );
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
