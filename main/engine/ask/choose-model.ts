import type { ReasonCode } from '../../../shared/domain/reasons.ts';
import type { LanguageModel } from '../models/port.ts';
import { mayUseModel } from './caps.ts';
import type { AskContext } from './context.ts';
import type { Evidence } from './weigh-evidence.ts';

/** The model that may connect the words of an answer; or why it does without one. */
export type ModelInUse = { readonly llm: LanguageModel } | { readonly llm: null; readonly why: ReasonCode };

export function chooseModel(context: AskContext, evidence: Evidence): ModelInUse {
  const { deps, request, run } = context;
  const llm = deps.llm();
  const wanted = !request.quotesOnly && !run.degraded.includes('language_unknown');
  const allowed = mayUseModel(context, evidence);
  if (llm && wanted && allowed) return { llm };
  run.skip('generate');
  if (request.quotesOnly) return { llm: null, why: 'quotes_only' };
  const absent = deps.llmAbsent?.() ?? 'model_missing';
  if (llm === null && absent === 'off') return { llm: null, why: 'approved_alone' };
  if (!allowed) return { llm: null, why: 'model_off_by_policy' };
  if (!wanted) return { llm: null, why: 'language_unknown' };
  if (absent !== 'off') run.degrade(absent);
  return { llm: null, why: 'model_unavailable' };
}
