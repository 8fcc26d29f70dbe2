import type { TFunction } from 'i18next';
import type { BundleStatus } from '../../shared/contract/knowledge.ts';

/** How a bundle is searched, and where that is being prepared, how far. */
export function searchState({ vectors, selfTest }: BundleStatus, t: TFunction): string {
  const preparing = vectors.from === 'none' && vectors.done > 0 && selfTest !== 'failed';
  if (preparing) return t('knowledge.searched.preparing', { done: vectors.done, total: vectors.total });
  return t(`knowledge.searched.${vectors.from}`);
}
