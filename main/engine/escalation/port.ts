import type { Citation, ClosestWords, Guidance } from '../../../shared/contract/approved-words.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Differing } from '../../../shared/contract/differing.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import type { BundleVersion } from '../../../shared/contract/reports.ts';
import type { Urgency } from '../../../shared/domain/queue-order.ts';
import type { Category, Route } from '../../../shared/domain/route.ts';

export interface EscalationRequest {
  readonly traceId: string;
  /** An earlier trace of the same question, asked again with its words as typed: no reviewer is asked twice. */
  readonly repeats?: string | undefined;
  readonly category: Category;
  /** How the question ended for the asker. */
  readonly route: Route;
  readonly urgency: Urgency;
  /** Already masked. */
  readonly question: string;
  readonly askedBy: string;
  /** What the asker had on screen. */
  readonly citations: readonly Citation[];
  readonly guidance: readonly Guidance[];
  readonly contacts: readonly Contact[];
  /** None where nothing was near, or what was shown answers. */
  readonly closest?: readonly ClosestWords[] | undefined;
  /** Listed policies that are closed to the asker. */
  readonly elsewhere?: readonly ListedPolicy[] | undefined;
  /** Pairs of what they quote, or of `closest` where they quote nothing. */
  readonly differ?: readonly Differing[] | undefined;
  /** The bundles that it was asked of. */
  readonly searched?: readonly BundleVersion[];
}

/** What answering may do with escalations. One per trace: raising again returns the first. */
export interface EscalationIntake {
  /** Asks the reviewers at once. */
  raise(request: EscalationRequest): Escalation;
  /** Asks them once the asker accepts: null. Where they were asked about this question already, what was raised then. */
  offer(request: EscalationRequest): Escalation | null;
}
