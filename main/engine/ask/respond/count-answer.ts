import type { AskResult } from '../../../../shared/contract/ask-result.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import type { Telemetry } from '../../telemetry/port.ts';
import type { AskContext } from '../context.ts';

/** No passage that anybody approved could be searched: the objective "trusted context" counts these. */
const UNTRUSTED: readonly string[] = ['no_knowledge', 'index_failed'];

/** What an answer adds to the counters; all of it numbers and enumerated words (telemetry/allow-list.ts). */
export function countAnswer(result: AskResult, context: AskContext): void {
  const { run, deps } = context;
  const { route, category, degraded } = result;
  run.trace.set('outpost.route', route);
  run.trace.set('outpost.category', category);
  run.trace.set('outpost.citations', result.citations.length);
  run.trace.set('outpost.parts', questionsIn(result));
  for (const degradation of degraded) run.trace.set('outpost.degradation', degradation);
  deps.telemetry.together(() => {
    addToCounters(result, deps.telemetry);
    if (questionsIn(result) > 1) deps.telemetry.count('outpost.ask.split');
    countCaps(result, context);
    countFollowUp(context);
  });
}

/** The same words below their own card are no second question. */
const questionsIn = ({ parts = [] }: AskResult): number => Math.max(1, new Set(parts.map(({ text }) => text)).size);

/** What a signed policy took away, by the reason that says so. */
const CAPS: Readonly<Partial<Record<ReasonCode, string>>> = {
  capped_by_policy: 'claims',
  closed_by_policy: 'category',
  model_off_by_policy: 'model',
};

function countCaps({ reasons }: AskResult, { run, deps }: AskContext): void {
  for (const [code, cap] of Object.entries(CAPS)) {
    if (!reasons.some((reason) => reason.code === code)) continue;
    run.trace.set('outpost.cap', cap);
    deps.telemetry.count('outpost.ask.capped', 1, { 'outpost.cap': cap });
  }
}

function countFollowUp({ followed: { followUp }, request, run, deps }: AskContext): void {
  const kind = request.undoes === undefined ? followUp?.kind : 'undone';
  if (kind === undefined) return;
  run.trace.set('outpost.follow_up', kind);
  deps.telemetry.count('outpost.ask.follow_ups', 1, { 'outpost.follow_up': kind });
}

/** A person asked for care, and no approved card stood for it. */
const WITHOUT_CARD: readonly string[] = ['no_approved_guidance', 'exposure_without_card'] satisfies ReasonCode[];

function addToCounters(
  { sentences, route, category, timings, degraded, reasons, elsewhere, differ }: AskResult,
  telemetry: Telemetry,
): void {
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': route });
  telemetry.count('outpost.ask.categories', 1, { 'outpost.category': category });
  telemetry.count('outpost.ask.sentences', sentences.length);
  telemetry.count('outpost.ask.sentences_cited', sentences.filter(({ citations }) => citations.length > 0).length);
  telemetry.count('outpost.ask.sentences_written', sentences.filter(({ written }) => written).length);
  if (degraded.some((degradation) => UNTRUSTED.includes(degradation))) telemetry.count('outpost.ask.untrusted_context');
  if (degraded.includes('model_slow')) telemetry.count('outpost.ask.model_timeouts');
  if (reasons.some(({ code }) => WITHOUT_CARD.includes(code)))
    telemetry.count('outpost.ask.restricted_without_guidance');
  if (elsewhere) telemetry.count('outpost.ask.elsewhere');
  if (differ) telemetry.count('outpost.ask.differing');
  telemetry.observe('outpost.ask.duration', timings.totalMs, { 'outpost.route': route });
  if (timings.firstPassageMs !== null) telemetry.observe('outpost.ask.first_passage', timings.firstPassageMs);
  for (const [stage, ms] of Object.entries(timings.stages))
    telemetry.observe('outpost.ask.stage.duration', ms, { 'outpost.stage': stage });
}
