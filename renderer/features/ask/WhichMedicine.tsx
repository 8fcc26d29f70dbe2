import { useTranslation } from 'react-i18next';
import type { Clarify } from '../../../shared/contract/ask-result.ts';
import { Button } from '../../ui/Button.tsx';
import { withWord } from './with-word.ts';

interface WhichMedicineProps {
  readonly question: string;
  readonly clarify: Clarify;
  onAsk(question: string): void;
  onKeepSpelling(): void;
}

/** The names that a word may stand for, each a button that asks again with it; and that the word is right as it stands. */
export function WhichMedicine({ question, clarify, onAsk, onKeepSpelling }: WhichMedicineProps) {
  const { t } = useTranslation();
  const { word, candidates } = clarify;
  return (
    <section className="which-medicine" data-testid="which-medicine" aria-label={t('ask.didYouMean', { word })}>
      <h3>{t('ask.didYouMean', { word })}</h3>
      <div className="row">
        {candidates.map((candidate) => (
          <Button key={candidate} kind="primary" onClick={() => onAsk(withWord(question, word, candidate))}>
            {candidate}
          </Button>
        ))}
        <Button onClick={onKeepSpelling}>{t('ask.wordIsRight', { word })}</Button>
      </div>
    </section>
  );
}
