import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AskContext } from '../context.ts';
import type { Retrieval, SearchQuery } from '../evidence.ts';
import type { Evidence } from '../weigh-evidence.ts';
import type { PartContext } from './question-parts.ts';

/** What was found for one wording of a question; null where it cannot be searched in its language. */
export interface Wording {
  readonly context: AskContext;
  readonly found: { readonly query: SearchQuery; readonly retrieval: Retrieval; readonly evidence: Evidence } | null;
}

/** All that a question was searched for in, the wording that something is nearest to first. */
export type Wordings = readonly [Wording, ...Wording[]];

/** A question with what it refers back to; or by its own words, where it has enough of them and something is nearer to them. */
export async function nearestWording(
  { context, alone }: PartContext,
  find: (context: AskContext) => Promise<Wording>,
): Promise<Wordings> {
  const told = await find(context);
  if (alone === null || told.found === null) return [told];
  const own = await findOptional(alone, find);
  if (own === null || own.found === null) return [told];
  return own.found.evidence.probability > told.found.evidence.probability ? [own, told] : [told, own];
}

/** Null where it fails: what was found already stays. */
async function findOptional(
  alone: AskContext,
  find: (context: AskContext) => Promise<Wording>,
): Promise<Wording | null> {
  try {
    return await find(alone);
  } catch (thrown) {
    if (toOutpostError(thrown).code === 'CANCELLED') throw thrown;
    return null;
  }
}
