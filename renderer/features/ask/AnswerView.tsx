import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { QuotedPlace } from '../library/quoted-place.ts';
import { AnswerFooter } from './AnswerFooter.tsx';
import { ContactCards } from './ContactCards.tsx';
import { GuidanceCards } from './GuidanceCards.tsx';
import { RouteHeading } from './RouteHeading.tsx';
import { Sentences } from './Sentences.tsx';

interface AnswerViewProps {
  readonly question: string;
  readonly result: AskResult;
  onOpen(place: QuotedPlace): void;
  onKeepMasked(): void;
}

/** How a question ended: every route has its own screen. Focus moves to its heading. */
export function AnswerView({ question, result, onOpen, onKeepMasked }: AnswerViewProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const masked = Object.values(result.masked).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return (
    <article className={`answer ${result.route}`} data-testid="answer" data-route={result.route} data-category={result.category}>
      <RouteHeading ref={heading} result={result} />
      {masked > 0 && (
        <Notice kind="info">
          <p>
            {t('ask.masked', { count: masked })} {Object.entries(result.masked).map(([label, n]) => t('ask.maskedLabel', { label: label.replaceAll('_', ' ').toLowerCase(), n })).join(', ')}
          </p>
          <Button kind="link" onClick={onKeepMasked}>
            {t('ask.keepMasked')}
          </Button>
        </Notice>
      )}
      {result.degraded.map((degradation) => (
        <Notice key={degradation} kind="warning">
          {t(`degradations.${degradation}`)}
        </Notice>
      ))}
      <RouteBody result={result} onOpen={onOpen} />
      <AnswerFooter question={question} result={result} />
    </article>
  );
}

function RouteBody({ result, onOpen }: { result: AskResult; onOpen: (place: QuotedPlace) => void }) {
  switch (result.route) {
    case 'grounded':
    case 'quoted':
      return <Sentences result={result} onOpen={onOpen} />;
    case 'restricted':
      return (
        <>
          <ContactCards contacts={result.contacts} />
          <GuidanceCards guidance={result.guidance} onOpen={onOpen} />
        </>
      );
    case 'escalated':
      return (
        <>
          <ContactCards contacts={result.contacts} />
          <GuidanceCards guidance={result.guidance ?? []} onOpen={onOpen} />
        </>
      );
    case 'declined':
    case 'unavailable':
      return <ContactCards contacts={result.contacts} />;
    default:
      return assertNever(result, 'route');
  }
}
