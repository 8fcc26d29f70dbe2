import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Sentences } from './Sentences.tsx';

type QuestionPart = NonNullable<AskResult['parts']>[number];

interface PartsProps {
  readonly result: AskResult;
  /** Those that are shown, in their order. */
  readonly parts: readonly QuestionPart[];
  onOpen(place: QuotedPlace): void;
}

/**
 * Each part of a question with what answers it; one that is not answered is named, and said not to be. The closest
 * words stand in the part that they are near to; where that may be one of several, below all parts.
 */
export function Parts({ result, parts, onOpen }: PartsProps) {
  const { t } = useTranslation();
  const { closest = [] } = result;
  const near = parts.filter(({ route }) => route === 'related');
  const [only] = near.length === 1 ? near : [];
  return (
    <>
      {parts.map((part) => (
        <section key={part.n} className="part" data-testid="part" data-route={part.route} aria-label={part.text}>
          <h3>{part.text}</h3>
          <PartBody result={result} part={part} onOpen={onOpen} />
          {part === only && <ClosestWords closest={closest} nested onOpen={onOpen} />}
        </section>
      ))}
      {!only && <ClosestWords closest={closest} heading={t('ask.besideClosest')} onOpen={onOpen} />}
    </>
  );
}

function PartBody({ result, part, onOpen }: { result: AskResult; part: QuestionPart; onOpen: PartsProps['onOpen'] }) {
  const { t } = useTranslation();
  const first = result.parts?.[0]?.n;
  // A policy that is not open to the reader may well cover it.
  const nothing = result.elsewhere ? 'ask.partElsewhere' : 'ask.besideNothing';
  const sentences = result.sentences.filter((sentence) => (sentence.part ?? first) === part.n);
  switch (part.route) {
    case 'grounded':
    case 'quoted':
      if (sentences.length === 0) return <p>{t('ask.besideNothing')}</p>;
      return <Sentences sentences={sentences} result={result} nested onOpen={onOpen} />;
    case 'related':
      return <p>{t(result.closest?.length ? 'ask.partClosest' : nothing)}</p>;
    case 'restricted':
    case 'escalated':
      return <p>{t('ask.partPerson')}</p>;
    case 'declined':
    case 'unavailable':
      return <p>{t(nothing)}</p>;
    default:
      return assertNever(part.route, 'route');
  }
}
