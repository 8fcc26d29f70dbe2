import { useTranslation } from 'react-i18next';
import { type DifferingWords, differingPairs } from './differing-pairs.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Which of the approved words below differ, each with the day from which it is in force. Nothing is rendered for none. */
export function DifferNotice({ result }: { result: DifferingWords }) {
  const { t, i18n } = useTranslation();
  const pairs = differingPairs(result, t, i18n.language);
  if (pairs.length === 0) return null;
  return (
    <div data-testid="differ">
      {pairs.map((said) => (
        <Notice key={said} kind="warning">
          {said}
        </Notice>
      ))}
    </div>
  );
}
