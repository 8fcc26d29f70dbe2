import type { LanguageModel } from '../../models/port.ts';
import { claimOver, mayUseModel } from '../caps.ts';
import type { AskContext } from '../context.ts';
import type { Evidence } from '../weigh-evidence.ts';
import { mayConnect } from './may-connect.ts';
import { promptsFor } from './prompts-for.ts';
import { buildSummaryPrompt } from './write-summary.ts';

/** What the question will end with is not known yet; the statements stand before it. */
const NO_QUESTION = '';

/**
 * Has the model read the statements that it would connect if the question were asked as it stands, while it is still
 * typed. Does not wait; ends with the typing. Nothing is written, and what was read is erased with all typed words.
 */
export function readStatementsAhead(context: AskContext, evidence: Evidence, llm: LanguageModel | null): void {
  const { deps, caps, request } = context;
  if (llm === null || caps.languageModel === 'off' || !deps.limits.summarise) return;
  const { close } = evidence;
  const connected = claimOver(context, evidence) === 'allowed' && mayConnect(close, deps.languages);
  if (!connected || !mayUseModel(context, evidence)) return;
  const prompt = buildSummaryPrompt(NO_QUESTION, close, promptsFor(deps.languages, close));
  // Cancelled by the next key, or refused: then the prompt is read when it is needed.
  llm.readAhead({ ...prompt, signal: request.signal }).catch(() => undefined);
}
