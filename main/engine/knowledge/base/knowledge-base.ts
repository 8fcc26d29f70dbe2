import type { SyncEvent, SyncResult } from '../../../../shared/contract/knowledge.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../../audit/port.ts';
import type { Embedder } from '../../models/port.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { Telemetry } from '../../telemetry/port.ts';
import type { BundleManifest } from '../bundle-manifest.ts';
import type { KnowledgeView } from '../port.ts';
import { type ActiveBundle, readActive, writeActive } from './active-store.ts';
import { buildView, emptyView, type ViewBundle } from './build-view.ts';
import { loadBundle } from './load-bundle.ts';
import { type FindDocuments, runSelfTest } from './self-test.ts';

export interface KnowledgeBaseDeps {
  readonly tenant: string;
  readonly store: SealedStore;
  /** Settles once it is known whether there is an embedder. */
  readonly embedder: () => Promise<Embedder | null>;
  /** The way that questions take to documents, over a given view (for the self-test). */
  readonly finder: (view: KnowledgeView) => FindDocuments;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** A verified bundle that asks to be activated. */
export interface Candidate {
  readonly manifest: BundleManifest;
  readonly signedBy: readonly string[];
}

type Refusal = SyncResult['refused'][number];

export interface ActivationOutcome {
  readonly activated: SyncResult['activated'];
  readonly unchanged: SyncResult['unchanged'];
  readonly refused: readonly Refusal[];
}

export type IndexState = 'empty' | 'building' | 'ready' | 'failed';

/** What answers now, and how it changes: blue/green, the old view stays until the new one is proven. */
export interface KnowledgeBase {
  view(): KnowledgeView;
  bundles(): readonly ViewBundle[];
  active(): readonly ActiveBundle[];
  indexState(): IndexState;
  /** Opens what was active when Outpost last stopped. */
  load(): Promise<void>;
  activate(candidates: readonly Candidate[], onEvent: (event: SyncEvent) => void): Promise<ActivationOutcome>;
  rollback(id: string): Promise<{ id: string; version: number }>;
  close(): Promise<void>;
}

export function createKnowledgeBase(deps: KnowledgeBaseDeps): KnowledgeBase {
  let active: ActiveBundle[] = [];
  let bundles: ViewBundle[] = [];
  let view = emptyView();
  let state: IndexState = 'empty';
  // Activations and roll-backs run one after the other; questions go on with the view they have.
  let queue: Promise<unknown> = Promise.resolve();

  function serially<T>(work: () => Promise<T>): Promise<T> {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  }

  async function build(from: readonly ViewBundle[]): Promise<KnowledgeView> {
    if (from.length === 0) return emptyView();
    const embedder = await deps.embedder();
    return buildView(from, {
      embedder: embedder ? { id: embedder.info.id, dimensions: embedder.info.dimensions } : null,
      titles: true,
    });
  }

  async function switchTo(next: { active: ActiveBundle[]; bundles: ViewBundle[]; view: KnowledgeView }): Promise<void> {
    // The pointer is written before the switch: after a crash the proven version answers.
    await writeActive(deps.store, deps.tenant, next.active);
    const old = view;
    ({ active, bundles, view } = next);
    state = bundles.length === 0 ? 'empty' : 'ready';
    await old.index?.close();
  }

  async function prove(candidate: ViewBundle, over: KnowledgeView): Promise<void> {
    const documents = new Map(candidate.documents.map(({ document }) => [document.id, document]));
    const failures = await runSelfTest(candidate.manifest, documents, deps.clock.now(), deps.finder(over));
    if (failures.length === 0) return;
    const listed = failures.map(({ question, expected }) => `“${question}” → ${expected.join(' or ')}`);
    throw new OutpostError(
      'SELF_TEST_FAILED',
      `${failures.length} of ${candidate.manifest.selfTest.length} approved questions no longer find their document: ${listed.join('; ')}. Correct the bundle and publish it again.`,
      { details: { failures } },
    );
  }

  async function activateOne(candidate: Candidate, onEvent: (event: SyncEvent) => void): Promise<void> {
    const { id, version } = candidate.manifest;
    const step = (name: SyncEvent['step'], done: number): void => onEvent({ step: name, bundle: id, done, total: 1 });
    step('verify', 0);
    const activatedAt = new Date(deps.clock.now()).toISOString();
    const loaded = await loadBundle(deps.store, deps.tenant, candidate);
    const next = { ...loaded, activatedAt };
    const others = bundles.filter(({ manifest }) => manifest.id !== id);
    step('build', 0);
    const built = await build([...others, next]);
    try {
      step('self-test', 0);
      await prove(next, built);
    } catch (error) {
      await built.index?.close();
      throw error;
    }
    step('switch', 0);
    const previous = active.find((entry) => entry.id === id);
    const entry: ActiveBundle = {
      id,
      version,
      activatedAt,
      previousVersion: previous?.version ?? null,
      refusedVersions: previous?.refusedVersions ?? [],
    };
    await switchTo({
      active: [...active.filter((other) => other.id !== id), entry],
      bundles: [...others, next],
      view: built,
    });
    step('switch', 1);
  }

  function recordRefusal(refusal: Refusal): void {
    deps.telemetry.count('outpost.activation.refused', 1, { 'outpost.error.code': refusal.code });
    deps.audit.append({
      kind: 'refusal',
      action: 'activation_refused',
      actor: null,
      details: { bundle: refusal.id, version: refusal.version, code: refusal.code },
    });
  }

  return {
    view: () => view,
    bundles: () => bundles,
    active: () => active,
    indexState: () => state,

    load: () =>
      serially(async () => {
        active = await readActive(deps.store, deps.tenant);
        if (active.length === 0) return;
        state = 'building';
        try {
          bundles = await Promise.all(
            active.map(async (entry) => ({
              ...(await loadBundle(deps.store, deps.tenant, entry)),
              activatedAt: entry.activatedAt,
            })),
          );
          view = await build(bundles);
          state = 'ready';
        } catch (thrown) {
          state = 'failed';
          view = { ...emptyView(), empty: false };
          throw toOutpostError(thrown, 'INDEX_FAILED');
        }
      }),

    activate: (candidates, onEvent) =>
      serially(async () => {
        const outcome = { activated: [], unchanged: [], refused: [] } as {
          -readonly [K in keyof ActivationOutcome]: ActivationOutcome[K][number][];
        };
        for (const candidate of candidates) {
          const { id, version } = candidate.manifest;
          const current = active.find((entry) => entry.id === id);
          if (current?.version === version && state === 'ready') {
            outcome.unchanged.push({ id, version });
            continue;
          }
          if (current?.refusedVersions.includes(version)) {
            outcome.unchanged.push({ id, version: current.version });
            continue;
          }
          try {
            await activateOne(candidate, onEvent);
            outcome.activated.push({ id, version });
            deps.telemetry.count('outpost.activation.done');
            deps.audit.append({ kind: 'activation', action: 'activated', actor: null, details: { bundle: id, version } });
          } catch (thrown) {
            const { code, message } = toOutpostError(thrown, 'INDEX_FAILED');
            const refusal = { id, version, code, message };
            recordRefusal(refusal);
            outcome.refused.push(refusal);
          }
        }
        return outcome;
      }),

    rollback: (id) =>
      serially(async () => {
        const current = active.find((entry) => entry.id === id);
        if (!current) throw new OutpostError('NOT_FOUND', `No bundle ${id} is active here.`);
        const { previousVersion, version } = current;
        if (previousVersion === null) {
          throw new OutpostError('NOT_FOUND', `Bundle ${id} has no earlier version on this workstation.`);
        }
        const activatedAt = new Date(deps.clock.now()).toISOString();
        const restored = { ...(await loadBundle(deps.store, deps.tenant, { id, version: previousVersion })), activatedAt };
        const nextBundles = [...bundles.filter(({ manifest }) => manifest.id !== id), restored];
        const entry: ActiveBundle = {
          id,
          version: previousVersion,
          activatedAt,
          previousVersion: null,
          refusedVersions: [...current.refusedVersions, version],
        };
        await switchTo({
          active: [...active.filter((other) => other.id !== id), entry],
          bundles: nextBundles,
          view: await build(nextBundles),
        });
        deps.audit.append({
          kind: 'rollback',
          action: 'rolled_back',
          actor: null,
          details: { bundle: id, from: version, to: previousVersion },
        });
        return { id, version: previousVersion };
      }),

    async close() {
      await queue;
      await view.index?.close();
      view = emptyView();
    },
  };
}
