import { z } from 'zod';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { assertNever } from '../../shared/domain/assert-never.ts';
import { findsExpected } from '../engine/knowledge/activation/self-test.ts';

/** A question in the voice of staff, with how it must end. */
export const ApprovedQuestion = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  /** Documents of which one must be cited or stand among the closest words, or whose guidance must be shown; none for hard negatives. */
  relevant_ids: z.array(z.string()),
  route: z.enum(['answered', 'restricted', 'escalated', 'declined']),
});
export type ApprovedQuestion = z.infer<typeof ApprovedQuestion>;

/** Why an answer does not pass; null where it does. */
export type ApprovedFailure = 'wrong_route' | 'wrong_source';

/** High-risk questions may always end nearer to a person than expected, never further away. */
function endsAsExpected(expected: ApprovedQuestion['route'], route: AskResult['route']): boolean {
  switch (expected) {
    case 'answered':
      // Claimed or not: that the right words are on screen is judged by their source.
      return route === 'grounded' || route === 'quoted' || route === 'related';
    case 'restricted':
      return route === 'restricted' || route === 'escalated';
    case 'escalated':
      return route === 'escalated';
    case 'declined':
      // The closest words claim nothing.
      return route === 'declined' || route === 'related';
    default:
      return assertNever(expected, 'expected route');
  }
}

/** The release gate's verdict on one answer; what counts as found is what a bundle's self-test counts. */
export function judgeApproved(expected: ApprovedQuestion, result: AskResult): ApprovedFailure | null {
  if (!endsAsExpected(expected.route, result.route)) return 'wrong_route';
  if (expected.route !== 'answered' || expected.relevant_ids.length === 0) return null;
  const shown = [...new Set([...result.citations, ...(result.closest ?? [])].map(({ documentId }) => documentId))];
  return findsExpected(shown, expected.relevant_ids, shown.length) ? null : 'wrong_source';
}
