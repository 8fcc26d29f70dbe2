import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { ReasonCode } from '../../../shared/domain/reasons.ts';
import type { Llm } from '../models/port.ts';
import { mayUseModel } from './caps.ts';
import type { AskContext } from './context.ts';
import { settledByModel, verdictOf } from './coverage/decision.ts';
import { isCovered } from './coverage/features.ts';
import { estimateAbstention } from './generate/abstention.ts';
import { emitStatements } from './respond/emit.ts';
import type { Evidence } from './weigh-evidence.ts';

type ModelInUse = { readonly llm: Llm } | { readonly llm: null; readonly why: ReasonCode };

/** Whether the policies cover the question; and where they do, the model that may connect the words, or why none does. */
export type CoverageDecision = { readonly covered: false } | ({ readonly covered: true } & ModelInUse);

/** Retrieval decides where it is sure, and its words are on screen at once. In between the model helps to decide. */
export async function decideCoverage(context: AskContext, evidence: Evidence): Promise<CoverageDecision> {
  const { ranked, probability, calibration } = evidence;
  const verdict = ranked.length === 0 ? 'not-covered' : verdictOf(probability, calibration.doubt);
  switch (verdict) {
    case 'not-covered':
      return { covered: false };
    case 'covered':
      emitStatements(context, ranked);
      return { covered: true, ...modelFor(context, evidence) };
    case 'doubtful':
      return settleDoubt(context, evidence);
    default:
      return assertNever(verdict, 'coverage');
  }
}

/** Retrieval is not sure: the model decides with it, and the threshold alone where there is no model. */
async function settleDoubt(context: AskContext, evidence: Evidence): Promise<CoverageDecision> {
  const { ranked, probability, calibration } = evidence;
  const withoutModel = isCovered(probability, calibration.coverage);
  const model = modelFor(context, evidence);
  const noneShare = model.llm === null ? null : await estimateAbstention(context, model.llm, ranked);
  const covered = noneShare === null ? withoutModel : settledByModel(probability, noneShare, calibration.doubt);
  if (!covered) return { covered };
  // Not before: words that were shown as an answer are not taken back.
  emitStatements(context, ranked);
  // A model that was just too slow or failed is not asked again for the same question.
  return noneShare === null
    ? { covered, llm: null, why: model.llm === null ? model.why : 'model_unavailable' }
    : { covered, ...model };
}

/** The model, or why this answer does without it. */
function modelFor(context: AskContext, evidence: Evidence): ModelInUse {
  const { deps, request, run } = context;
  const llm = deps.llm();
  const wanted = !request.quotesOnly && !run.degraded.includes('language_unknown');
  const allowed = mayUseModel(context, evidence);
  if (llm && wanted && allowed) return { llm };
  run.skip('generate');
  if (request.quotesOnly) return { llm: null, why: 'quotes_only' };
  if (!allowed) return { llm: null, why: 'model_off_by_policy' };
  if (!wanted) return { llm: null, why: 'language_unknown' };
  run.degrade('model_missing');
  return { llm: null, why: 'model_unavailable' };
}
