import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../hooks/status-context.tsx';

/** Every degraded state has a name on screen and says what to do about it. */
export function DegradedChips() {
  const { t } = useTranslation();
  const { status } = useStatus();
  if (!status || status.degraded.length === 0) return null;
  return (
    <ul className="chips" data-testid="degraded">
      {status.degraded.map(({ degradation, remedy }) => (
        <li key={degradation} data-degradation={degradation}>
          <TriangleAlert aria-hidden size={16} />
          <span>
            {t(`degradations.${degradation}`)}. {remedy}
          </span>
        </li>
      ))}
    </ul>
  );
}
