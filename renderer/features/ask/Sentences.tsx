import { useTranslation } from 'react-i18next';
import type { AnswerSentence } from '../../../shared/contract/approved-words.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { CitationChips } from '../../parts/citations/CitationChips.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Quotes } from './Quotes.tsx';

interface SentencesProps {
  /** Of an answer, or of one part of it. */
  readonly sentences: readonly AnswerSentence[];
  readonly result: Pick<AskResult, 'citations' | 'knowledge'>;
  /** They stand below a heading of the third level. */
  readonly nested?: boolean;
  onOpen(place: QuotedPlace): void;
}

/** Written sentences and approved words are never mixed up: the one is called a summary, the other is a quotation. */
export function Sentences({ sentences, result, nested = false, onOpen }: SentencesProps) {
  const { t } = useTranslation();
  const written = sentences.filter((sentence) => sentence.written);
  const quoted = sentences.filter((sentence) => !sentence.written);
  const Heading = nested ? 'h4' : 'h3';
  const citationsOf = ({ citations }: AnswerSentence) => result.citations.filter(({ n }) => citations.includes(n));
  return (
    <>
      {written.length > 0 && (
        <section className="summary">
          <Heading>{t('ask.summary')}</Heading>
          {written.map((sentence) => (
            <p key={sentence.text}>
              {sentence.text} <CitationChips citations={citationsOf(sentence)} onOpen={onOpen} />
            </p>
          ))}
        </section>
      )}
      {quoted.length > 0 && (
        <section className="quotes">
          <Heading>{t('ask.quotes')}</Heading>
          <Quotes
            statements={quoted.map((sentence) => ({ text: sentence.text, citations: citationsOf(sentence) }))}
            bundles={result.knowledge.bundles}
            onOpen={onOpen}
          />
        </section>
      )}
    </>
  );
}
