import type { Account } from '../../../shared/contract/accounts.ts';
import type { ModelState } from '../../../shared/contract/system.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { OPERATOR_ID } from '../accounts/accounts.ts';
import type { AskDeps, Asker } from '../ask/deps.ts';
import { DEFAULT_LIMITS } from '../ask/limits.ts';
import { scopeOf } from '../enrolment/reader.ts';
import { withFallbackContacts } from '../knowledge/activation/fallback-contacts.ts';
import { detectLanguage } from '../languages/detect.ts';
import type { HandlerDeps } from './deps.ts';

const reads = ({ role, departments }: Account): string => JSON.stringify([role, departments]);

/**
 * Closed by default: a home without accounts asks nothing, and the operator, who has none, only what an account here may
 * read. Without an enrolment no policy is open, and a danger has its card and its numbers all the same. NO_ACCOUNT.
 */
export function askerOf(deps: HandlerDeps, account: Account): Asker {
  const { enrolment, accounts } = deps.workstation();
  const known = accounts
    .list()
    .find((other) => other.id === account.id || (account.id === OPERATOR_ID && reads(other) === reads(account)));
  if (!known) {
    throw new OutpostError(
      'NO_ACCOUNT',
      'Nobody is signed in: name an account with --as, or add one with `accounts add`.',
    );
  }
  return { accountId: account.id, scope: scopeOf(known, enrolment, deps.clock.now()) };
}

/** Why there is no language model; one that is named and cannot be used is a degradation. */
function absenceOf(state: ModelState | undefined): 'off' | 'model_missing' | 'model_no_memory' {
  if (state === 'off') return 'off';
  return state === 'no_memory' ? 'model_no_memory' : 'model_missing';
}

/** What a question needs, once what is active has been opened and what is signed has been read. Models at rest are woken. */
export async function askDeps(deps: HandlerDeps): Promise<AskDeps> {
  const { knowledge, escalations, audit, telemetry, recording, caps, fallbackContacts } = deps.workstation();
  deps.models()?.wake();
  await Promise.all([deps.knowledgeReady(), caps.read()]);
  return {
    guard: deps.guard,
    redactor: deps.redactor,
    languages: deps.languages,
    detectLanguage,
    caps: caps.current,
    knowledge: () => withFallbackContacts(knowledge.view(), fallbackContacts()),
    embedder: deps.embedder,
    llm: () => deps.models()?.llm.current() ?? null,
    llmAbsent: () => absenceOf(deps.models()?.llm.state()),
    modelBreaker: deps.breaker,
    modelOpen: deps.breaker.open,
    escalations,
    recent: deps.recent,
    conversations: deps.conversations,
    audit,
    telemetry,
    recording,
    clock: deps.clock,
    limits: DEFAULT_LIMITS,
    calibrations: deps.calibrations,
  };
}
