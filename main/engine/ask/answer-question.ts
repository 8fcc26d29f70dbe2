import type { AskResult } from '../../../shared/contract/ask.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { answerFromPolicies } from './answer-from-policies.ts';
import { deferCounts } from './defer-counts.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import { declineByGuard, escalateByGuard, restrict, type SafePath } from './end-safely.ts';
import type { Ending } from './ending.ts';
import { finishAnswer } from './finish-answer.ts';
import { guardQuestion } from './guard-question.ts';
import { startRun } from './run.ts';

/**
 * The one way that a question takes: guard → rewrite → retrieve → rerank → prompt → generate → verify →
 * answer, restrict, escalate or decline. Every stage has a deadline, can be cancelled and leaves a span.
 *
 * Rejects only with CANCELLED, or with a failure before anything safe could be said; a stage that
 * fails later, or a disk that takes no record, degrades the answer by name instead.
 */
export async function answerQuestion(request: AskRequest, parts: AskDeps): Promise<AskResult> {
  const telemetry = deferCounts(parts.telemetry);
  const deps: AskDeps = { ...parts, telemetry };
  const run = startRun(request, deps);
  try {
    const knowledge = deps.knowledge();
    const guarded = await run.stage('guard', deps.limits.guardMs, () => guardQuestion(request, deps));
    const path: SafePath = { guarded, knowledge, run, request, deps };
    return finish(await route(path), path);
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

function finish(ending: Ending, path: SafePath): AskResult {
  const span = path.run.trace.span('finish');
  try {
    return finishAnswer(ending, path);
  } finally {
    span.end();
  }
}

function route(path: SafePath): Ending | Promise<Ending> {
  switch (path.guarded.decision.route) {
    case 'escalated':
      return escalateByGuard(path);
    case 'restricted':
      return restrict(path);
    case 'declined':
      return declineByGuard(path);
    case 'answer':
      return answerFromPolicies(path);
    default:
      return assertNever(path.guarded.decision.route, 'guard route');
  }
}
