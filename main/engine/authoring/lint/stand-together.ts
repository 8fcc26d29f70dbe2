import { intersectAudiences } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';

/** Whether any reader may have both before them on one day. */
export function standTogether(a: KnowledgeDocument, b: KnowledgeDocument): boolean {
  const { facilities, departments, roles } = intersectAudiences(a.audience, b.audience);
  const sameDay = a.effectiveFrom < b.expiresAt && b.effectiveFrom < a.expiresAt;
  return sameDay && [facilities, departments, roles].every((names: readonly string[]) => names.length > 0);
}
