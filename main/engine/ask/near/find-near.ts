import type { NearWords } from '../../../../shared/contract/near.ts';
import { saysEnough } from '../../../../shared/contract/near.ts';
import { closes } from '../../../../shared/domain/caps.ts';
import { isDanger } from '../../../../shared/domain/route.ts';
import type { PassageIndex } from '../../knowledge/index/port.ts';
import type { LanguageModel } from '../../models/port.ts';
import { claimOver } from '../caps.ts';
import type { AskContext } from '../context.ts';
import type { AskDeps, Asker, AskRequest } from '../deps.ts';
import { findElsewhere } from '../find-elsewhere.ts';
import { findEvidence } from '../find-evidence.ts';
import { readStatementsAhead } from '../generate/read-ahead.ts';
import { guardFollowUp } from '../follow-up/guard-follow-up.ts';
import { openContext } from '../open-context.ts';
import { contactsFor } from '../outcome.ts';
import { nearestWording } from '../parts/nearest-wording.ts';
import { questionParts } from '../parts/question-parts.ts';
import { wordsNear } from '../relate.ts';
import { startRun } from '../run.ts';
import { approvedForCare } from './approved-for-care.ts';
import { SILENT } from './silent.ts';

interface NearRequest {
  /** As far as it is typed. */
  readonly text: string;
  /** The trace of the question before, where this one may go on from it. */
  readonly follows?: string | undefined;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

type Why = Extract<NearWords, { shows: 'nothing' }>['why'];

export const nothingNear = (why: Why): NearWords => ({ shows: 'nothing', why });

/**
 * What is near a question that is still being typed, by the stages of a question: guard → rewrite → embed → search →
 * weigh. It claims nothing, records nothing and keeps nothing. Rejects as those stages do: CANCELLED, TIMEOUT.
 */
export async function findNear({ text, follows, asker, signal }: NearRequest, parts: AskDeps): Promise<NearWords> {
  if (!saysEnough(text)) return nothingNear('too_short');
  const knowledge = parts.knowledge();
  const { index } = knowledge;
  if (index === null) return nothingNear('not_ready');
  const deps: AskDeps = { ...parts, telemetry: SILENT, llm: () => null };
  const typed: AskRequest = { question: text, quotesOnly: true, follows, asker, signal, emit: () => undefined };
  const run = startRun(typed, deps);
  const read = await run.stage('guard', deps.limits.guardMs, () => guardFollowUp(typed, knowledge, deps));
  const request = { ...typed, question: read.question };
  const followed = { ...read, typed: text };
  const context = openContext({ request, followed, guarded: read.guarded, knowledge, caps: deps.caps(), run, deps });
  return shownInstead(context) ?? nearPassages(context, index, parts.llm());
}

/** What the guard, a name in doubt or a signed policy leaves of it; null where passages may be looked for. */
function shownInstead({ guarded, knowledge, caps }: AskContext): NearWords | null {
  const { category, route, reasons } = guarded.decision;
  if (isDanger(category) && !reasons.some((id) => id.startsWith('classifier.'))) {
    const contacts = contactsFor(category, knowledge.contacts);
    return contacts.length > 0 ? { shows: 'contacts', contacts } : nothingNear('restricted');
  }
  if (route !== 'answer' || category !== 'policy') return nothingNear('restricted');
  // Read by rules and words alone: what only vectors see is not known yet.
  if (reasons.includes('classifier.unavailable')) return nothingNear('at_enter');
  if (guarded.doubtful !== null) return nothingNear('at_enter');
  return closes(caps, 'policy') ? nothingNear('closed_by_policy') : null;
}

/** Of a text that asks several things, near the one that is being typed. `llm`: reads ahead what it may connect; it writes nothing. */
async function nearPassages(context: AskContext, index: PassageIndex, llm: LanguageModel | null): Promise<NearWords> {
  const [first, ...further] = questionParts(context);
  const wordings = await nearestWording(further.at(-1) ?? first, (one) => findEvidence(one, index));
  const [{ context: own, found }] = wordings;
  if (found === null) return nothingNear('at_enter');
  const { evidence } = found;
  if (claimOver(own, evidence) === 'closed') return nothingNear('closed_by_policy');
  // A neighbour's weaker words never stand in for a policy that the reader may not open.
  if ((await findElsewhere(wordings, index)) !== null) return nothingNear('at_enter');
  if (evidence.wordByWord !== null || evidence.differing.length > 0) return nothingNear('at_enter');
  const isForCare = approvedForCare(context.knowledge, context.request.asker.scope);
  const [best] = evidence.ranked;
  if (best !== undefined && isForCare(best.passage, best.statement.span)) return nothingNear('restricted');
  const closest = wordsNear(own, evidence, (_quote, { passage }, place) => !isForCare(passage, place));
  if (closest.length === 0) return nothingNear('nothing_near');
  if (further.length === 0) readStatementsAhead(own, evidence, llm);
  return { shows: 'passages', closest };
}
