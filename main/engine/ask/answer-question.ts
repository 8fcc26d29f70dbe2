import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { closes } from '../../../shared/domain/caps.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { claimOver } from './caps.ts';
import type { AskContext } from './context.ts';
import { chooseModel } from './choose-model.ts';
import { deferCounts } from './defer-counts.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import { connectStatements } from './generate/write-summary.ts';
import { doubtDecline } from './doubt-decline.ts';
import { findElsewhere } from './find-elsewhere.ts';
import { findEvidence } from './find-evidence.ts';
import { guardFollowUp } from './follow-up/guard-follow-up.ts';
import { openContext } from './open-context.ts';
import type { Outcome } from './outcome.ts';
import { decline, grounded, quoted, unavailable } from './respond/answered.ts';
import { questionBeside, withBeside } from './respond/beside.ts';
import { answerWithContacts, findContacts } from './respond/contact-asked.ts';
import { sayDiffering } from './respond/differing.ts';
import { withElsewhere } from './respond/elsewhere.ts';
import { withLanguageHelp } from './respond/language-help.ts';
import { declineByGuard, escalateByGuard, restrict } from './respond/restricted-flow.ts';
import { askWhichName, nameInDoubt, waitsForNothing } from './respond/which-name.ts';
import { finishAnswer } from './respond/finish-answer.ts';
import { emitApproved, emitWritten } from './respond/emit.ts';
import type { PassageIndex } from '../knowledge/index/port.ts';
import type { AnsweredPart, ShownPart } from './parts/answered-part.ts';
import { eachPart } from './parts/each-part.ts';
import { joinParts } from './parts/join-parts.ts';
import { nearestWording } from './parts/nearest-wording.ts';
import { numberParts } from './parts/number-parts.ts';
import { type PartContext, questionParts } from './parts/question-parts.ts';
import { startRun } from './run.ts';
import { verifyWritten } from './verify/verify-written.ts';
import { observeCoverage } from './weigh-evidence.ts';
import { withoutClaim } from './without-claim.ts';

/**
 * The one way that a question takes: guard → rewrite → embed → search → rank → claim → show the approved words →
 * connect → verify → finish; or, where the guard says so, restrict, escalate or decline. Every stage has a deadline, can
 * be cancelled and leaves a span.
 *
 * Rejects only with CANCELLED, or with a failure before anything safe could be said; a stage that fails later, or a disk
 * that takes no record, degrades the answer by name instead.
 */
export async function answerQuestion(asked: AskRequest, parts: AskDeps): Promise<AskResult> {
  const telemetry = deferCounts(parts.telemetry);
  const caps = parts.caps();
  const llm = caps.languageModel === 'off' ? () => null : parts.llm;
  const deps: AskDeps = { ...parts, telemetry, llm };
  const run = startRun(asked, deps);
  try {
    const knowledge = deps.knowledge();
    const read = await run.stage('guard', deps.limits.guardMs, () => guardFollowUp(asked, knowledge, deps));
    const { guarded, question } = read;
    const request = { ...asked, question, repeats: sameQuestionBefore({ ...asked, question }, deps) };
    const followed = { ...read, typed: asked.question };
    const context = openContext({ request, followed, guarded, knowledge, caps, run, deps });
    return await finishAnswer(withLanguageHelp(await route(context), context), context);
  } catch (thrown) {
    const { code } = toOutpostError(thrown);
    run.trace.fail(code);
    if (code !== 'CANCELLED') telemetry.count('outpost.ask.failed', 1, { 'outpost.error.code': code });
    throw thrown;
  } finally {
    run.trace.end();
    telemetry.settle();
  }
}

/** What repeats another text shares no record with it: masked alike, they may be about two patients. */
function sameQuestionBefore({ repeats, asker, question }: AskRequest, { recent }: AskDeps): string | undefined {
  return repeats !== undefined && recent.isSame(repeats, asker.accountId, question) ? repeats : undefined;
}

async function route(context: AskContext): Promise<Outcome> {
  const listed = findContacts(context);
  if (listed.length > 0) return answerWithContacts(context, listed);
  const doubtful = nameInDoubt(context);
  if (doubtful === null) return byGuard(context);
  return waitsForNothing(context)
    ? { ...(await byGuard(context)), clarify: doubtful }
    : askWhichName(context, doubtful);
}

async function byGuard(context: AskContext): Promise<Outcome> {
  switch (context.guarded.decision.route) {
    case 'escalated':
      return answerBeside(context, await escalateByGuard(context));
    case 'restricted':
      return answerBeside(context, await restrict(context));
    case 'declined': {
      const ordinary = doubtDecline(context);
      return ordinary === null ? declineByGuard(context) : answerFromPolicies(ordinary);
    }
    case 'answer':
      return answerFromPolicies(context);
    default:
      return assertNever(context.guarded.decision.route, 'guard route');
  }
}

/** The danger is the first part. */
const BESIDE = 2;

/** The danger came first, and is shown already: whatever becomes of the rest, its card stays the answer. */
async function answerBeside(context: AskContext, outcome: Outcome): Promise<Outcome> {
  // Not with a name in doubt: the rest may be about a look-alike.
  const beside = nameInDoubt(context) === null ? questionBeside(context) : null;
  if (beside === null) return outcome;
  try {
    const below = { asked: beside.guarded, outcome: await answerFromPolicies(beside) };
    return withBeside(outcome, numberParts(below, BESIDE), context.guarded);
  } catch {
    return outcome;
  }
}

/** What an ordinary text asks of the policies: one question, or several of which each has its own strength of claim. */
async function answerFromPolicies(context: AskContext): Promise<Outcome> {
  const { index } = context.knowledge;
  if (index === null) return unavailable(context);
  if (closes(context.caps, 'policy')) return decline(context, 'closed_by_policy');
  // What one part has on screen waits for no model of another's: all are shown before any are connected.
  const shown = await eachPart(
    questionParts(context),
    (part) => showApproved(part, index),
    (part) => ({ asked: part.context.guarded, outcome: unavailable(part.context), toConnect: null }),
  );
  const [first, ...further] = await eachPart<ShownPart, AnsweredPart>(shown, connect, (part) => {
    context.run.degrade('model_failed');
    return part;
  });
  return further.length === 0 ? first.outcome : joinParts([first, ...further], context.messages);
}

/** What was found for a question, in the wording that something is nearest to: its approved words, or what else is true of it. */
async function showApproved(part: PartContext, index: PassageIndex): Promise<ShownPart> {
  const wordings = await nearestWording(part, (context) => findEvidence(context, index));
  const [{ context, found }] = wordings;
  const ends = (outcome: Outcome): ShownPart => ({ asked: context.guarded, outcome, toConnect: null });
  if (found === null) return ends(decline(context, 'language_unknown'));
  const { evidence } = found;
  observeCoverage(context, evidence);
  const claim = claimOver(context, evidence);
  const elsewhere = await findElsewhere(wordings, index);
  // A neighbour's weaker words never stand in for a policy that the reader may not open.
  if (elsewhere !== null)
    return ends(
      withElsewhere(withoutClaim(context, evidence, claim === 'closed' ? claim : 'related'), elsewhere, context),
    );
  if (claim !== 'allowed') return ends(withoutClaim(context, evidence, claim));
  const approved = emitApproved(context, evidence.close);
  const model = chooseModel(context, evidence);
  // What differs is not connected: which of them holds is for a person to say.
  if (evidence.differing.length > 0)
    return ends(sayDiffering(quoted(context, approved, 'policies_differ'), evidence.differing, context));
  if (model.llm === null) return ends(quoted(context, approved, model.why));
  const toConnect = { context, llm: model.llm, statements: evidence.close, approved };
  return { ...ends(quoted(context, approved, 'model_unavailable')), toConnect };
}

/**
 * What the model may add to the approved words. The statements are those that search scores close to the best: the
 * model's own choice among them measured worse (docs/measurements.md, Choosing sentences).
 */
async function connect({ asked, outcome, toConnect }: ShownPart): Promise<AnsweredPart> {
  if (toConnect === null) return { asked, outcome };
  const { context, llm, statements, approved } = toConnect;
  const written = await connectStatements(context, llm, statements);
  if (written === null) return { asked, outcome };
  const verified = await verifyWritten(context, written, statements, (sentence) => emitWritten(context, sentence));
  return { asked, outcome: grounded(context, [...approved, ...verified]) };
}
