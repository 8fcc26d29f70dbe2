import type { TFunction } from 'i18next';
import type { BundleStatus } from '../../../shared/contract/knowledge.ts';
import type { AnswerRate } from '../../../shared/contract/reports.ts';
import { formatPercent } from '../../ui/format.ts';

type Fact = readonly [name: string, value: string];

/** How many answers a bundle's version has given here and how many were wrong, beside the version before. */
export function answerRates(
  { id, version, previousVersion }: Pick<BundleStatus, 'id' | 'version' | 'previousVersion'>,
  rates: readonly AnswerRate[],
  t: TFunction,
  language: string,
): Fact[] {
  const words = (of: number | null): string | null => {
    const rate = rates.find((each) => each.bundle === id && each.version === of);
    if (!rate) return null;
    const { shown, wrong, confirmed } = rate;
    const share = formatPercent(shown === 0 ? null : wrong / shown, language);
    return t('reports.rates', { count: shown, wrong, confirmed, share });
  };
  const now = words(version);
  const before = words(previousVersion);
  return [
    [t('reports.rate'), now ?? t('common.none')],
    ...(before === null ? [] : [[t('reports.rateBefore', { version: previousVersion }), before] as const]),
  ];
}
