import type { ClosestWords } from '../../../../shared/contract/approved-words.ts';
import type { Differing } from '../../../../shared/contract/differing.ts';
import type { AskContext } from '../context.ts';
import type { DifferingStatements, RankedStatement } from '../evidence.ts';
import { contactsFor, type Outcome, reason } from '../outcome.ts';

/** The first of `closest` that quotes a statement; null where none does. */
function quoting(closest: readonly ClosestWords[], { statement: { span }, passage }: RankedStatement): number | null {
  const found = closest.find(
    ({ bundle, documentId, start, end }) =>
      bundle === passage.bundle && documentId === passage.document.id && start <= span.start && span.end <= end,
  );
  return found?.n ?? null;
}

function numbered(
  differing: readonly DifferingStatements[],
  numberOf: (one: RankedStatement) => number | null,
): Differing[] {
  return differing.flatMap(({ newer, older }) => {
    const [n, m] = [numberOf(newer), numberOf(older)];
    return n === null || m === null ? [] : { n, m };
  });
}

/** Says that approved policies differ, and whom to ask which of them holds. Nothing is added where they are not both shown. */
export function sayDiffering(
  outcome: Outcome,
  differing: readonly DifferingStatements[],
  { citations, knowledge, messages }: Pick<AskContext, 'citations' | 'knowledge' | 'messages'>,
): Outcome {
  const { closest = [] } = outcome;
  const differ = numbered(differing, (one) =>
    outcome.route === 'related' ? quoting(closest, one) : (citations.cite(one.statement, one.passage)[0]?.n ?? null),
  );
  if (differ.length === 0) return outcome;
  const said = reason('policies_differ', messages);
  return {
    ...outcome,
    differ,
    contacts: outcome.contacts.length > 0 ? outcome.contacts : contactsFor(outcome.category, knowledge.contacts),
    reasons: [said, ...outcome.reasons.filter(({ code }) => code !== said.code)],
  };
}
