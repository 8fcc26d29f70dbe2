import { useTranslation } from 'react-i18next';
import type { AnswerSentence, AskResult } from '../../../shared/contract/ask.ts';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { CitationChips } from '../../parts/citations/CitationChips.tsx';

/** Written sentences and approved words are never mixed up: the one is called a summary, the other is a quotation. */
export function Sentences({ result, onOpen }: { result: AskResult; onOpen: (place: QuotedPlace) => void }) {
  const { t } = useTranslation();
  const written = result.sentences.filter((sentence) => sentence.written);
  const quoted = result.sentences.filter((sentence) => !sentence.written);
  const citationsOf = ({ citations }: AnswerSentence) => result.citations.filter(({ n }) => citations.includes(n));
  return (
    <>
      {written.length > 0 && (
        <section className="summary">
          <h3>{t('ask.summary')}</h3>
          {written.map((sentence) => (
            <p key={sentence.text}>
              {sentence.text} <CitationChips citations={citationsOf(sentence)} onOpen={onOpen} />
            </p>
          ))}
        </section>
      )}
      {quoted.length > 0 && (
        <section className="quotes">
          <h3>{t('ask.quotes')}</h3>
          <ul className="statements">
            {quoted.map((sentence) => (
              <li key={sentence.text}>
                <StatementText text={sentence.text} />
                <CitationChips citations={citationsOf(sentence)} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** "Lead-in: 1. first 2. second" as a list again; every word stays. */
function StatementText({ text }: { text: string }) {
  const parts = text.split(/(?<=[.:;!?)”"]) (?=\d{1,2}\. \p{Lu})/u);
  const [lead, ...steps] = parts;
  if (steps.length < 2) return <blockquote>{text}</blockquote>;
  return (
    <blockquote>
      <p>{lead}</p>
      <ul className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </blockquote>
  );
}
