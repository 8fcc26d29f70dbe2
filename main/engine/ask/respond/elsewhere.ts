import type { Contact } from '../../../../shared/contract/contact.ts';
import type { ListedPolicy } from '../../../../shared/contract/listed-policy.ts';
import type { AskContext } from '../context.ts';
import { type Outcome, reason } from '../outcome.ts';

/** The numbers of those who own them, where the directory has them under that name. */
function ownersOf(policies: readonly ListedPolicy[], directory: readonly Contact[]): Contact[] {
  const names = new Set(policies.map(({ contact }) => contact.toLowerCase()));
  return directory.filter(({ name }) => names.has(name.toLowerCase()));
}

/** Beside what claims nothing: that a listed policy is the place, and whom to ask. It is covered, only not for this reader. */
export function withElsewhere(
  outcome: Outcome,
  policies: readonly ListedPolicy[],
  { messages, knowledge }: Pick<AskContext, 'messages' | 'knowledge'>,
): Outcome {
  if (policies.length === 0) return outcome;
  const said = reason('listed_elsewhere', messages);
  const others = outcome.reasons.filter(({ code }) => code !== 'not_covered');
  return {
    ...outcome,
    elsewhere: policies,
    answer: others.length === outcome.reasons.length ? outcome.answer : said.text,
    contacts: [...new Set([...ownersOf(policies, knowledge.directory), ...outcome.contacts])],
    reasons: [said, ...others],
  };
}
