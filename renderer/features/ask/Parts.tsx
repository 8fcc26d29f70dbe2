import { useTranslation } from 'react-i18next';
import type { AskResult, QuestionPart } from '../../../shared/contract/ask-result.ts';
import { inPart } from '../../../shared/contract/question-parts.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Elsewhere } from '../../parts/citations/Elsewhere.tsx';
import { partSays } from './part-says.ts';
import { Sentences } from './Sentences.tsx';

interface PartsProps {
  readonly result: AskResult;
  /** Those that are shown, in their order. */
  readonly parts: readonly QuestionPart[];
  onOpen(place: QuotedPlace): void;
}

/** Each part of a question with what answers it, or is near to it; one that is not answered is named, and said not to be. */
export function Parts({ result, parts, onOpen }: PartsProps) {
  return (
    <>
      {parts.map((part) => (
        <section key={part.n} className="part" data-testid="part" data-route={part.route} aria-label={part.text}>
          <h3>{part.text}</h3>
          <PartBody result={result} part={part} shown={parts} onOpen={onOpen} />
        </section>
      ))}
    </>
  );
}

type PartBodyProps = Omit<PartsProps, 'parts'> & {
  readonly part: QuestionPart;
  readonly shown: readonly QuestionPart[];
};

function PartBody({ result, part, shown, onOpen }: PartBodyProps) {
  const { t } = useTranslation();
  const sentences = inPart(result.sentences, part, shown);
  const closest = inPart(result.closest, part, shown);
  const elsewhere = inPart(result.elsewhere, part, shown);
  const has = { answered: sentences.length > 0, closest: closest.length > 0, elsewhere: elsewhere.length > 0 };
  const said = partSays(part, has, t);
  return (
    <>
      {part.searched && (
        <p className="part-searched">
          {t('ask.searchedFor')} {part.searched}
        </p>
      )}
      {said === null ? <Sentences sentences={sentences} result={result} nested onOpen={onOpen} /> : <p>{said}</p>}
      <Elsewhere policies={elsewhere} nested />
      <ClosestWords closest={closest} nested onOpen={onOpen} />
    </>
  );
}
