import { AskResult } from '../../../../shared/contract/ask-result.ts';
import { byClassifierAlone } from '../by-classifier.ts';
import { namesOfPersons } from '../names-of-persons.ts';
import { searchedFor } from './searched-for.ts';
import { asSearched } from './as-searched.ts';
import type { IdentifierSpan } from '../../../../shared/contract/guard.ts';
import type { ListedPolicy } from '../../../../shared/contract/listed-policy.ts';
import type { EscalationRequest } from '../../escalation/port.ts';
import type { Redaction } from '../../identifiers/port.ts';
import { countAnswer } from './count-answer.ts';
import type { AskContext } from '../context.ts';
import { URGENCY } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { unrecordedReason } from './unrecorded-reason.ts';

function countLabels(spans: readonly IdentifierSpan[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label } of spans) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Adds what every answer carries, writes the route and the cited versions to the audit log, and counts it. */
export async function finishAnswer(outcome: Outcome, context: AskContext): Promise<AskResult> {
  const span = context.run.trace.span('finish');
  try {
    return complete(outcome, await context.guarded.redaction(), context);
  } finally {
    span.end();
  }
}

function complete(outcome: Outcome, redaction: Redaction, context: AskContext): AskResult {
  const { run, request, deps, guarded, knowledge } = context;
  const bundles = [...knowledge.bundleAges(deps.clock.now())];
  if (bundles.some(({ stale }) => stale)) run.degrade('knowledge_stale');
  request.emit({ kind: 'route', route: outcome.route, category: outcome.category, reasons: [...outcome.reasons] });
  run.record(() => auditAnswer(outcome, context));
  const unrecorded = run.unrecorded();
  const result = AskResult.parse({
    ...outcome,
    reasons: unrecorded ? [...outcome.reasons, unrecordedReason(unrecorded, context.messages)] : outcome.reasons,
    traceId: run.trace.traceId,
    degraded: run.degraded,
    language: guarded.language.reliable ? guarded.language.code : null,
    masked: countLabels(redaction.spans),
    timings: run.timings(),
    knowledge: { bundles },
    ...asSearched(outcome, context),
  });
  const asked: EscalationRequest = {
    traceId: result.traceId,
    repeats: request.repeats,
    category: result.category,
    route: result.route,
    urgency: URGENCY[result.category] ?? 'routine',
    question: redaction.text,
    askedBy: request.asker.accountId,
    citations: result.citations,
    guidance: result.guidance ?? [],
    contacts: result.contacts,
    closest: result.closest,
    elsewhere: result.elsewhere,
    differ: result.differ,
    searched: searchedFor(result).map(({ id, version }) => ({ id, version })),
  };
  deps.recent.remember(asked, request.question);
  deps.conversations.remember(request.asker.accountId, result.traceId, {
    question: request.question,
    ofOnePatient: guarded.decision.category === 'patient_specific' && !byClassifierAlone(guarded.decision),
    persons: namesOfPersons(guarded.asked, redaction.spans),
  });
  countAnswer(result, context);
  return result;
}

const versionsOf = (words: readonly { bundle: string; version: number }[]): string =>
  [...new Set(words.map(({ bundle, version }) => `${bundle}@${version}`))].sort().join(' ');

const namesOf = (policies: readonly ListedPolicy[]): string =>
  [...new Set(policies.map(({ documentId }) => documentId))].join(' ');

/** `shown`: where the closest words were, which claim nothing and are not cited; `named`: policies that are closed to the asker; `differing`: pairs of quotes. */
function auditAnswer(
  { route, category, citations, closest = [], elsewhere = [], differ = [] }: Outcome,
  { run, request, deps }: AskContext,
): void {
  deps.audit.append({
    kind: 'question',
    action: route,
    actor: request.asker.accountId,
    details: {
      ...{ traceId: run.trace.traceId, category, cited: versionsOf(citations) },
      ...(closest.length > 0 && { shown: versionsOf(closest) }),
      ...(elsewhere.length > 0 && { named: namesOf(elsewhere) }),
      ...(differ.length > 0 && { differing: differ.length }),
    },
  });
}
