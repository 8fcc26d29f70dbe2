import { AskResult } from '../../../shared/contract/ask.ts';
import type { IdentifierSpan } from '../../../shared/contract/guard.ts';
import { type SafePath, URGENCY } from './end-safely.ts';
import type { Ending } from './ending.ts';

function countLabels(spans: readonly IdentifierSpan[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label } of spans) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Adds what every answer carries, counts it, and writes the route and the cited versions to the audit log. */
export function finishAnswer(ending: Ending, path: SafePath): AskResult {
  const { run, request, deps, guarded, knowledge } = path;
  const bundles = [...knowledge.bundleAges(deps.clock.now())];
  if (bundles.some(({ stale }) => stale)) run.degrade('knowledge_stale');
  request.emit({ kind: 'route', route: ending.route, category: ending.category, reasons: [...ending.reasons] });
  const result = AskResult.parse({
    ...ending,
    traceId: run.trace.traceId,
    degraded: run.degraded,
    masked: countLabels(guarded.redaction.spans),
    timings: run.timings(),
    knowledge: { bundles },
  });
  deps.recent.remember({
    traceId: result.traceId,
    category: result.category,
    urgency: URGENCY[result.category] ?? 'routine',
    question: guarded.redaction.text,
    askedBy: request.asker.accountId,
    citations: result.citations,
  });
  record(result, path);
  return result;
}

function record(result: AskResult, { run, request, deps }: SafePath): void {
  const cited = [...new Set(result.citations.map(({ bundle, version }) => `${bundle}@${version}`))].sort();
  const covered = result.sentences.filter(({ citations }) => citations.length > 0).length;
  run.trace.set('outpost.route', result.route);
  run.trace.set('outpost.category', result.category);
  run.trace.set('outpost.citations', result.citations.length);
  deps.telemetry.count('outpost.ask.questions', 1, { 'outpost.route': result.route });
  deps.telemetry.count('outpost.ask.sentences', result.sentences.length);
  deps.telemetry.count('outpost.ask.sentences_cited', covered);
  deps.telemetry.observe('outpost.ask.duration', result.timings.totalMs, { 'outpost.route': result.route });
  for (const [stage, ms] of Object.entries(result.timings.stages)) {
    deps.telemetry.observe('outpost.ask.stage.duration', ms, { 'outpost.stage': stage });
  }
  deps.audit.append({
    kind: 'question',
    action: result.route,
    actor: request.asker.accountId,
    details: { traceId: result.traceId, category: result.category, cited: cited.join(' ') },
  });
}
