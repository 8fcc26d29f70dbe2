import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';

/** Before the first question: what can be asked, and what was asked in this session. */
export function EmptyState({ recent, onAsk }: { recent: readonly string[]; onAsk: (question: string) => void }) {
  const { t } = useTranslation();
  const examples = t('ask.examples', { returnObjects: true }) as string[];
  const list = recent.length > 0 ? recent : examples;
  return (
    <section className="examples">
      <h2>{t(recent.length > 0 ? 'ask.recent' : 'ask.empty')}</h2>
      <ul>
        {list.map((question) => (
          <li key={question}>
            <Button kind="link" onClick={() => onAsk(question)}>
              {question}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
