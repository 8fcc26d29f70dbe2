import type { SelfTestState } from '../../../../shared/contract/knowledge.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { KnowledgeView } from '../port.ts';
import {
  type ActivationContext,
  type ActivationOutcome,
  type BundleVersion,
  nowIso,
  type OnActivationEvent,
  openBundle,
  replacing,
} from './activation-context.ts';
import type { ActiveBundle } from './active-store.ts';
import type { ViewBundle } from './build-view.ts';
import { countSelfTest } from './run-self-test.ts';
import { buildStage, inStages, recordRefusal, type Stage, testStage } from './stages.ts';

/** One bundle's activation as an outcome: what was refused is counted, recorded and told, and holds up nothing else. */
export async function activateBundle(
  context: ActivationContext,
  candidate: BundleVersion,
  onEvent: OnActivationEvent,
): Promise<ActivationOutcome> {
  const { id, version } = candidate;
  const nothing: ActivationOutcome = { activated: [], unchanged: [], refused: [] };
  const current = standing(context, candidate);
  if (current !== null) {
    const left = current !== version && { rolledBack: version };
    return { ...nothing, unchanged: [{ id, version: current, ...left }] };
  }
  try {
    const selfTest = await activateOne(context, candidate, onEvent);
    context.telemetry.count('outpost.activation.done');
    countSelfTest(context.telemetry, selfTest);
    const details = { bundle: id, version, selfTested: selfTest === 'passed' || selfTest === 'none', selfTest };
    context.audit.append({ kind: 'activation', action: 'activated', actor: null, details });
    return { ...nothing, activated: [{ id, version }] };
  } catch (thrown) {
    const error = toOutpostError(thrown, 'INDEX_FAILED');
    recordRefusal(context, candidate, error);
    return { ...nothing, refused: [{ id, version, code: error.code, message: error.message }] };
  }
}

/** The version that answers, where there is no reason to change it: it is this one, or this one was rolled back. */
function standing({ holder }: ActivationContext, { id, version }: BundleVersion): number | null {
  const current = holder.state().active.find((entry) => entry.id === id);
  if (!current) return null;
  const answers = current.version === version && holder.indexState() === 'ready';
  return answers || current.refusedVersions.includes(version) ? current.version : null;
}

/**
 * Blue/green: verify → build → self-test → switch. Until the last of them the version before answers, and after a failure
 * it stays. Returns how the self-test went. Errors: those of load-bundle.ts, EMBEDDER_MISMATCH, INDEX_FAILED,
 * SELF_TEST_FAILED.
 */
function activateOne(
  context: ActivationContext,
  candidate: BundleVersion,
  onEvent: OnActivationEvent,
): Promise<SelfTestState> {
  return inStages(context, candidate.id, onEvent, async (stage) => {
    const next = await verifyStage(context, candidate, stage);
    const bundles = replacing(context.holder.state().bundles, next);
    const view = await buildStage(context, bundles, stage);
    const selfTest = await testStage(context, { next, view }, stage);
    await switchStage(context, { next, bundles, view, selfTest }, stage);
    onEvent({ step: 'switch', bundle: candidate.id, done: 1, total: 1 });
    return selfTest;
  });
}

function verifyStage(context: ActivationContext, candidate: BundleVersion, stage: Stage): Promise<ViewBundle> {
  const span = stage('verify');
  const before = context.holder.state().active.find(({ id }) => id === candidate.id);
  const refusedVersions = before?.refusedVersions ?? [];
  const opening = openBundle(context, candidate, { check: true, activatedAt: nowIso(context), refusedVersions });
  return opening.finally(() => span.end());
}

interface Tested {
  readonly next: ViewBundle;
  readonly bundles: readonly ViewBundle[];
  readonly view: KnowledgeView;
  readonly selfTest: SelfTestState;
}

async function switchStage({ holder }: ActivationContext, tested: Tested, stage: Stage): Promise<void> {
  const { next, bundles, view, selfTest } = tested;
  const { id, version } = next.manifest;
  const { active } = holder.state();
  const previous = active.find((entry) => entry.id === id);
  const entry: ActiveBundle = {
    id,
    version,
    activatedAt: next.activatedAt,
    previousVersion: previous?.version ?? null,
    refusedVersions: previous?.refusedVersions ?? [],
    selfTest,
    ownVectors: null,
  };
  const span = stage('switch');
  const rest = active.filter((other) => other.id !== id);
  await holder.switchTo({ active: [...rest, entry], bundles, view }).finally(() => span.end());
}
