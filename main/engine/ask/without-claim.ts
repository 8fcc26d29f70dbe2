import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Claim } from './caps.ts';
import type { AskContext } from './context.ts';
import type { Outcome } from './outcome.ts';
import { relate } from './relate.ts';
import { decline } from './respond/answered.ts';
import type { Evidence } from './weigh-evidence.ts';

/** Not sure enough, or a person decides it, or a signed policy takes the answer away, or the closest words too. */
export function withoutClaim(context: AskContext, evidence: Evidence, claim: Exclude<Claim, 'allowed'>): Outcome {
  switch (claim) {
    case 'closed':
      return decline(context, 'closed_by_policy');
    case 'capped':
      return relate(context, evidence, 'capped_by_policy');
    case 'related':
      return relate(context, evidence);
    default:
      return assertNever(claim, 'claim');
  }
}
