import type { SelfTestState } from '../../../../shared/contract/knowledge.ts';
import { type OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SpanHandle } from '../../telemetry/port.ts';
import type { KnowledgeView } from '../port.ts';
import {
  type ActivationContext,
  buildFrom,
  type BundleVersion,
  embedderId,
  type OnActivationEvent,
} from './activation-context.ts';
import type { ViewBundle } from './build-view.ts';
import { testBundle } from './run-self-test.ts';

/** Opens a stage's span and tells who watches. */
export type Stage = (name: 'verify' | 'build' | 'self-test' | 'switch') => SpanHandle;

/** Runs the stages of one change under one trace. Rejects with what they reject with; the trace keeps the code. */
export async function inStages<T>(
  { telemetry }: ActivationContext,
  bundle: string,
  onEvent: OnActivationEvent,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const trace = telemetry.startTrace('activate');
  try {
    return await work((step) => {
      onEvent({ step, bundle, done: 0, total: 1 });
      return trace.span(step);
    });
  } catch (thrown) {
    trace.fail(toOutpostError(thrown, 'INDEX_FAILED').code);
    throw thrown;
  } finally {
    trace.end();
  }
}

export function buildStage(
  context: ActivationContext,
  bundles: readonly ViewBundle[],
  stage: Stage,
): Promise<KnowledgeView> {
  const span = stage('build');
  return buildFrom(context, bundles).finally(() => span.end());
}

/** Over the view that would answer, which is dropped at once where the test fails. SELF_TEST_FAILED. */
export async function testStage(
  context: ActivationContext,
  { next, view }: { readonly next: ViewBundle; readonly view: KnowledgeView },
  stage: Stage,
): Promise<SelfTestState> {
  const span = stage('self-test');
  span.set('outpost.self_test.questions', next.manifest.selfTest.length);
  try {
    const options = { embedderId: await embedderId(context), now: context.clock.now(), find: context.finder(view) };
    return await testBundle(next, options);
  } catch (thrown) {
    await view.index?.close();
    throw thrown;
  } finally {
    span.end();
  }
}

/** What was refused is counted and recorded; its reason is told by who asked for it. */
export function recordRefusal(
  { telemetry, audit }: ActivationContext,
  { id, version }: BundleVersion,
  { code }: OutpostError,
): void {
  telemetry.count('outpost.activation.refused', 1, { 'outpost.error.code': code });
  const details = { bundle: id, version, code };
  audit.append({ kind: 'refusal', action: 'activation_refused', actor: null, details });
}
