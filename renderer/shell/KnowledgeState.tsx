import { ShieldCheck, ShieldX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BundleStatus } from '../../shared/contract/knowledge.ts';
import { useStatus } from '../hooks/status-context.tsx';
import { useCall } from '../hooks/use-call.ts';

/** The bundle's age grows while the window is open, ms. */
const REFRESH_MS = 30_000;

/** Which approved knowledge answers now: bundle, version, age. Always visible. */
export function KnowledgeState() {
  const { t } = useTranslation();
  const { status } = useStatus();
  const { value, error, reload } = useCall('knowledge.status', {}, REFRESH_MS);
  // Knowledge is opened behind the window: the engine announces when it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each notice.
  useEffect(reload, [status]);
  const bundles = value?.bundles ?? [];
  const ageOf = ({ ageDays, stale, expired }: BundleStatus): string => {
    if (expired) return t('knowledge.expired');
    const days = Math.floor(ageDays);
    const age = days === 0 ? t('knowledge.ageToday') : t('knowledge.ageDays', { count: days });
    return stale ? `${age}, ${t('knowledge.stale')}` : age;
  };
  const good = error === null && bundles.length > 0 && bundles.every(({ stale, expired }) => !stale && !expired);
  const opening = value?.index.state === 'building';
  const Icon = good ? ShieldCheck : ShieldX;
  return (
    <Link
      className={`knowledge-state ${good ? 'good' : opening ? '' : 'bad'}`}
      to="/knowledge"
      data-testid="knowledge-state"
    >
      <Icon aria-hidden size={18} />
      <span className="visually-hidden">{t('knowledge.state')}: </span>
      {value && bundles.length === 0 && <span>{t(opening ? 'knowledge.opening' : 'knowledge.none')}</span>}
      {bundles.map((bundle) => (
        <span key={`${bundle.tenant}/${bundle.id}`}>
          {bundle.title} · {t('knowledge.version', { version: bundle.version })} · {ageOf(bundle)}
        </span>
      ))}
      {value && error && <span>{t('knowledge.notFresh')}</span>}
    </Link>
  );
}
