import type { AskContext } from '../context.ts';
import type { Retrieval, SearchQuery } from '../evidence.ts';
import type { Evidence } from '../weigh-evidence.ts';
import type { PartContext } from './question-parts.ts';

/** What was found for one wording of a question; null where it cannot be searched in its language. */
export interface Wording {
  readonly context: AskContext;
  readonly found: { readonly query: SearchQuery; readonly retrieval: Retrieval; readonly evidence: Evidence } | null;
}

/** A question with what it refers back to; or by its own words, where it has enough of them and something is nearer to them. */
export async function nearestWording(
  { context, alone }: PartContext,
  find: (context: AskContext) => Promise<Wording>,
): Promise<Wording> {
  const told = await find(context);
  if (alone === null || told.found === null) return told;
  const own = await find(alone);
  return own.found !== null && own.found.evidence.probability > told.found.evidence.probability ? own : told;
}
