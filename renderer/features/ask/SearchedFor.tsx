import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { Button } from '../../ui/Button.tsx';

interface SearchedForProps {
  readonly searched: AskResult['question'];
  onKeepSpelling(): void;
}

/** The question as it was understood, its corrected words marked, and the way to have it read as typed. */
export function SearchedFor({ searched: question, onKeepSpelling }: SearchedForProps) {
  const { t } = useTranslation();
  if (question === undefined) return null;
  const asked = new Set(question.asked.split(/\P{L}+/u));
  return (
    <p className="searched-for" data-testid="searched-for">
      {t('ask.searchedFor')}{' '}
      {question.searched.split(/(\p{L}+)/u).map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
        <span key={i}>{/^\p{L}/u.test(part) && !asked.has(part) ? <strong>{part}</strong> : part}</span>
      ))}{' '}
      <Button kind="link" onClick={onKeepSpelling} testId="keep-spelling">
        {t('ask.keepSpelling')}
      </Button>
    </p>
  );
}
