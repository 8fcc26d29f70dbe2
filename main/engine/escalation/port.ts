import type { Citation } from '../../../shared/contract/ask.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import type { Category } from '../../../shared/domain/route.ts';

export interface EscalationRequest {
  readonly traceId: string;
  readonly category: Category;
  readonly urgency: 'now' | 'soon' | 'routine';
  /** Already masked. */
  readonly question: string;
  readonly askedBy: string;
  readonly citations: readonly Citation[];
}

/** What the ask room may do with escalations: raise one. One per trace: raising again returns the first. */
export interface EscalationDesk {
  raise(request: EscalationRequest): Escalation;
}
