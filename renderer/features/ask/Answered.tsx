import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { partsShown } from '../../../shared/contract/question-parts.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { DifferNotice } from '../../parts/citations/DifferNotice.tsx';
import { Parts } from './Parts.tsx';
import { Sentences } from './Sentences.tsx';

interface AnsweredProps {
  readonly result: AskResult;
  onOpen(place: QuotedPlace): void;
}

/** The approved words that answer, part by part where the question has several; then, set apart, those that may not. */
export function Answered({ result, onOpen }: AnsweredProps) {
  const { t } = useTranslation();
  const { closest = [] } = result;
  const parts = partsShown(result);
  if (parts.length > 0)
    return (
      <>
        <DifferNotice result={result} />
        <Parts result={result} parts={parts} onOpen={onOpen} />
      </>
    );
  return (
    <>
      <DifferNotice result={result} />
      <Sentences sentences={result.sentences} result={result} onOpen={onOpen} />
      <ClosestWords closest={closest} heading={t('ask.besideClosest')} onOpen={onOpen} />
    </>
  );
}
