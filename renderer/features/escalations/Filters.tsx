import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Shown } from './queue.ts';

interface FiltersProps {
  readonly offered: readonly Shown[];
  readonly shown: Shown;
  readonly counts: Readonly<Record<Shown, number>>;
}

/** Links, so that going back in the window works; the current one is said to be it. */
export function Filters({ offered, shown, counts }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <nav className="tabs" aria-label={t('escalations.filter')}>
      {offered.map((each) => (
        <Link
          key={each}
          to={`/escalations?show=${each}`}
          replace
          aria-current={each === shown ? 'page' : undefined}
          data-testid={`show-${each}`}
        >
          {t(`escalations.shown.${each}`)} <span className="tab-count">{counts[each]}</span>
        </Link>
      ))}
    </nav>
  );
}
