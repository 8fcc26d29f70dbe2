import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { Button } from '../../ui/Button.tsx';

interface AskedAsProps {
  readonly followUp: AskResult['followUp'];
  onAsTyped(): void;
}

/** The question of its own that a follow-up was asked as, and the way to have it asked as it was typed. */
export function AskedAs({ followUp, onAsTyped }: AskedAsProps) {
  const { t } = useTranslation();
  if (followUp?.kind !== 'carried_on') return null;
  return (
    <p className="searched-for" data-testid="asked-as">
      {t('ask.askedAs')} <strong>{followUp.question}</strong>{' '}
      <Button kind="link" onClick={onAsTyped} testId="ask-as-typed">
        {t('ask.askAsTyped')}
      </Button>
    </p>
  );
}
