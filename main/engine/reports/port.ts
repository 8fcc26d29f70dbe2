import type { Citation, ClosestWords, Guidance } from '../../../shared/contract/approved-words.ts';
import type { BundleVersion } from '../../../shared/contract/reports.ts';
import type { Category, Route } from '../../../shared/domain/route.ts';

/** The approved words of one answer, and the bundles that were searched for it. */
export interface ShownAnswer {
  readonly citations: readonly Citation[];
  readonly guidance: readonly Guidance[];
  readonly closest?: readonly ClosestWords[] | undefined;
  readonly searched: readonly BundleVersion[];
}

/** An answer that its asker marks as wrong; question and note masked already. */
export interface MarkedAnswer extends ShownAnswer {
  readonly traceId: string;
  readonly category: Category;
  readonly route: Route;
  readonly question: string;
  readonly note: string;
  readonly askedBy: string;
}
