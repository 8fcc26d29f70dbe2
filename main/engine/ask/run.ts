import type { Stage, Timings } from '../../../shared/contract/ask-result.ts';
import type { Degradation } from '../../../shared/domain/route.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import { withDeadline } from '../platform/deadline.ts';
import type { SpanHandle, Trace } from '../telemetry/port.ts';
import type { AskDeps, AskRequest } from './deps.ts';

/** One question under way: its trace, deadlines, timings and named degradations. */
export interface AskRun {
  readonly trace: Trace;
  readonly degraded: readonly Degradation[];
  /** Runs a stage under its deadline, with a span. Rejects with TIMEOUT, CANCELLED or the stage's error. */
  stage<T>(stage: Stage, deadlineMs: number, work: (context: StageContext) => Promise<T> | T): Promise<T>;
  skip(stage: Stage): void;
  degrade(degradation: Degradation): void;
  /** Writes something down. Where the disk refuses, the question goes on, degraded by name, and this is null. */
  record<T>(write: () => T): T | null;
  /** Why something of this question could not be written down; null where all of it was. */
  unrecorded(): OutpostError | null;
  /** Marks the moment something true was on screen. */
  markFirst(what: 'passage' | 'sentence'): void;
  timings(): Timings;
}

interface StageContext {
  readonly signal: AbortSignal;
  readonly span: SpanHandle;
}

/** Runs the stages of one question, and keeps how long each took, ms. */
function createStages(request: AskRequest, trace: Trace, clock: Clock) {
  const times: Partial<Record<Stage, number>> = {};

  async function run<T>(stage: Stage, deadlineMs: number, work: (context: StageContext) => Promise<T> | T): Promise<T> {
    const from = clock.monotonic();
    const span = trace.span(stage);
    request.emit({ kind: 'stage', stage, state: 'started' });
    try {
      return await withDeadline(deadlineMs, request.signal, async (signal) => work({ signal, span }));
    } catch (thrown) {
      const error = toOutpostError(thrown);
      span.fail(error.code);
      throw error;
    } finally {
      // A stage may run in parts (retrieve twice): its time is the sum.
      times[stage] = (times[stage] ?? 0) + Math.round(clock.monotonic() - from);
      span.end();
      request.emit({ kind: 'stage', stage, state: 'finished' });
    }
  }

  return { run, times };
}

/** Each degradation of one question is named, counted and told once. */
function createDegradations(request: AskRequest, { telemetry }: AskDeps) {
  const degraded: Degradation[] = [];
  function degrade(degradation: Degradation): void {
    if (degraded.includes(degradation)) return;
    degraded.push(degradation);
    telemetry.count('outpost.ask.degraded', 1, { 'outpost.degradation': degradation });
    request.emit({ kind: 'degraded', degradation });
  }
  return { degraded, degrade };
}

export function startRun(request: AskRequest, deps: AskDeps): AskRun {
  const { clock } = deps;
  const startedAt = clock.monotonic();
  const elapsed = () => Math.round(clock.monotonic() - startedAt);
  const trace = deps.telemetry.startTrace('ask');
  const stages = createStages(request, trace, clock);
  const { degraded, degrade } = createDegradations(request, deps);
  const firsts: { passage: number | null; sentence: number | null } = { passage: null, sentence: null };
  let unrecorded: OutpostError | null = null;
  request.emit({ kind: 'trace', traceId: trace.traceId });

  return {
    trace,
    degraded,
    stage: stages.run,
    skip(stage) {
      request.emit({ kind: 'stage', stage, state: 'skipped' });
    },
    degrade,
    record(write) {
      const outcome = deps.recording.attempt(write);
      if (outcome.kind === 'written') return outcome.value;
      unrecorded ??= outcome.error;
      degrade('not_recorded');
      return null;
    },
    unrecorded: () => unrecorded,
    markFirst(what) {
      firsts[what] ??= elapsed();
    },
    timings: () => ({
      firstPassageMs: firsts.passage,
      firstVerifiedSentenceMs: firsts.sentence,
      totalMs: elapsed(),
      stages: stages.times,
    }),
  };
}
