import { CATEGORIES } from '../../../../shared/domain/route.ts';
import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { IndexedPassage } from '../../knowledge/index/port.ts';
import type { TextSpan } from '../../knowledge/model.ts';
import type { KnowledgeView } from '../../knowledge/port.ts';

/**
 * Whether a place is approved guidance for a question that a person decides (a dose, a triage, a danger). The beginning
 * of such a question may read as an ordinary one ("what is the maximum"): no guard can tell yet, so these words wait for
 * the whole of it.
 */
export function approvedForCare(
  { guidance }: Pick<KnowledgeView, 'guidance'>,
  scope: ReaderScope,
): (passage: IndexedPassage, place: TextSpan) => boolean {
  const places = CATEGORIES.flatMap((category) => guidance(category, scope));
  return ({ bundle, document }, { start, end }) =>
    places.some((one) => one.bundle === bundle && one.documentId === document.id && one.start < end && start < one.end);
}
