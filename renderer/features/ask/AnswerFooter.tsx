import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AskResult, QuestionPart } from '../../../shared/contract/ask-result.ts';
import type { ClosestWords } from '../../../shared/contract/approved-words.ts';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import { differingPairs } from '../../parts/citations/differing-pairs.ts';
import { sourceFacts } from '../../parts/citations/source-facts.ts';
import { Button } from '../../ui/Button.tsx';
import { spokenTrace } from '../../ui/format.ts';
import { answerText } from './answer-text.ts';
import { type PartHas, partSays } from './part-says.ts';

/** What else to do with an answer: copy it, and the figures behind it. */
export function AnswerFooter({ question, result }: { question: string; result: AskResult }) {
  const { t, i18n } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { timings } = result;
  const said = {
    heading: t('routes.related.title'),
    facts: (words: ClosestWords) => sourceFacts(words, t, i18n.language).join(' · '),
    elsewhere: t('ask.elsewhere'),
    differing: (answer: AskResult) => differingPairs(answer, t, i18n.language),
    part: (part: QuestionPart, has: PartHas) => partSays(part, has, t),
    askOwner: ({ contact }: ListedPolicy) => t('ask.askOwner', { contact }),
  };
  const copy = (): void =>
    void navigator.clipboard.writeText(answerText(question, result, said)).then(() => setCopied(true));
  return (
    <footer className="answer-footer">
      <Button onClick={copy}>{t(copied ? 'ask.copied' : 'ask.copy')}</Button>
      <details>
        <summary>{t('ask.timings')}</summary>
        <p>
          {t('ask.timing', {
            first: timings.firstPassageMs ?? '–',
            sentence: timings.firstVerifiedSentenceMs ?? '–',
            total: timings.totalMs,
          })}
        </p>
      </details>
      <p className="trace">
        <span data-testid="trace-id">{t('ask.trace', { trace: spokenTrace(result.traceId) })}</span> ·{' '}
        <Link to={`/health/trace/${result.traceId}`}>{t('health.openTrace')}</Link>
      </p>
    </footer>
  );
}
