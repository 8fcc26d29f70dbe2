import type { AskResult } from '../../../../shared/contract/ask-result.ts';

/** The bundles of which an answer tells what they say: none where the guard, a contact or a name in doubt answered. */
export const searchedFor = ({
  category,
  clarify,
  timings,
  knowledge,
}: Pick<AskResult, 'category' | 'clarify' | 'timings' | 'knowledge'>): AskResult['knowledge']['bundles'] =>
  category === 'policy' && clarify === undefined && timings.stages.retrieve !== undefined ? knowledge.bundles : [];
