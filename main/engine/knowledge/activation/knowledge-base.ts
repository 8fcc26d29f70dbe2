import type { SyncEvent, SyncResult } from '../../../../shared/contract/knowledge.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../../audit/port.ts';
import type { Embedder } from '../../models/port.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { Telemetry, Trace } from '../../telemetry/port.ts';
import type { KnowledgeView } from '../port.ts';
import { type ActiveBundle, readActive, writeActive } from './active-store.ts';
import { buildView, emptyView, type ViewBundle } from './build-view.ts';
import { whereTheDiskAllows } from '../../platform/recording.ts';
import { collectSegments } from './collect-segments.ts';
import { loadBundle } from './load-bundle.ts';
import { proveBundle } from './run-self-test.ts';
import type { FindDocuments } from './self-test.ts';

export interface KnowledgeBaseDeps {
  readonly tenant: string;
  readonly store: SealedStore;
  /** Settles once it is known whether there is an embedder. */
  readonly embedder: () => Promise<Embedder | null>;
  /** The way that questions take to documents, over a given view (for the self-test). */
  readonly finder: (view: KnowledgeView) => FindDocuments;
  /** This workstation's own key for confidential bundles. */
  readonly identity: () => Promise<string | null>;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** A verified bundle, whole on this workstation, that asks to be activated. */
interface Candidate {
  readonly id: string;
  readonly version: number;
}

type ActivationOutcome = Pick<SyncResult, 'activated' | 'unchanged' | 'refused'>;
type IndexState = 'empty' | 'building' | 'ready' | 'failed';

/** What answers now, and how it changes: blue/green, the old view stays until the new one is proven. */
export interface KnowledgeBase {
  view(): KnowledgeView;
  bundles(): readonly ViewBundle[];
  active(): readonly ActiveBundle[];
  indexState(): IndexState;
  /** Opens what was active when Outpost last stopped. SEAL_BROKEN, NO_KNOWLEDGE, INDEX_FAILED. */
  load(): Promise<void>;
  /** One failing bundle is refused with its reason and does not hold up the others. */
  activate(candidates: readonly Candidate[], onEvent: (event: SyncEvent) => void): Promise<ActivationOutcome>;
  /** Stops answering from bundles that nobody signs for any more. Returns those that were active. */
  withdraw(ids: readonly string[]): Promise<string[]>;
  /** NOT_FOUND where there is no earlier version. */
  rollback(id: string): Promise<{ id: string; version: number }>;
  close(): Promise<void>;
}

interface State {
  readonly active: readonly ActiveBundle[];
  readonly bundles: readonly ViewBundle[];
  readonly view: KnowledgeView;
}

const NOTHING = (): State => ({ active: [], bundles: [], view: emptyView() });
/** Longer than any question may take: a question keeps the snapshot that it started with. */
const RETIRE_AFTER_MS = 60_000;

export function createKnowledgeBase(deps: KnowledgeBaseDeps): KnowledgeBase {
  const { store, tenant, clock } = deps;
  let state = NOTHING();
  let indexState: IndexState = 'empty';
  const retiring = new Map<NodeJS.Timeout, KnowledgeView>();
  // Activations and roll-backs run one after the other; questions go on with the view they have.
  let queue: Promise<unknown> = Promise.resolve();

  function serially<T>(work: () => Promise<T>): Promise<T> {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  }

  async function build(bundles: readonly ViewBundle[], whole = true): Promise<KnowledgeView> {
    if (bundles.length === 0) return emptyView();
    const embedder = await deps.embedder();
    return buildView(bundles, { embedder: embedder?.info ?? null, titles: true, whole });
  }

  function retire(view: KnowledgeView): void {
    const timer = setTimeout(() => {
      retiring.delete(timer);
      void view.index?.close();
    }, RETIRE_AFTER_MS);
    timer.unref();
    retiring.set(timer, view);
  }

  /** The pointer is written before the switch: after a crash the proven version answers. */
  async function switchTo(next: State): Promise<void> {
    await writeActive(store, tenant, next.active);
    retire(state.view);
    state = next;
    indexState = next.bundles.length === 0 ? 'empty' : 'ready';
  }

  /** Room on the disk is no reason to fail an activation. What could not be removed now goes with the next one. */
  const collect = (withdrawn: readonly string[] = []): Promise<void> =>
    whereTheDiskAllows(() => collectSegments(store, tenant, state.active, withdrawn));

  const others = (id: string): ViewBundle[] => state.bundles.filter(({ manifest }) => manifest.id !== id);
  const nowIso = (): string => new Date(clock.now()).toISOString();

  async function activateOne({ id, version }: Candidate, onEvent: (event: SyncEvent) => void): Promise<boolean> {
    const step = (name: SyncEvent['step'], done = 0): void => onEvent({ step: name, bundle: id, done, total: 1 });
    const trace = deps.telemetry.startTrace('activate');
    try {
      return await activateIn(trace);
    } catch (thrown) {
      trace.fail(toOutpostError(thrown, 'INDEX_FAILED').code);
      throw thrown;
    } finally {
      trace.end();
    }

    async function activateIn({ span }: Trace): Promise<boolean> {
      step('verify');
      const verifying = span('verify');
      const next: ViewBundle = {
        ...(await loadBundle(store, tenant, { id, version }, { check: true, identity: await deps.identity() })),
        activatedAt: nowIso(),
      };
      verifying.end();
      const bundles = [...others(id), next];
      step('build');
      const building = span('build');
      const view = await build(bundles).finally(() => building.end());
      let proven: boolean;
      try {
        step('self-test');
        const testing = span('self-test');
        testing.set('outpost.self_test.questions', next.manifest.selfTest.length);
        proven = await proveBundle(next, view, clock.now(), deps.finder(view)).finally(() => testing.end());
      } catch (error) {
        await view.index?.close();
        throw error;
      }
      const previous = state.active.find((entry) => entry.id === id);
      const entry: ActiveBundle = {
        id,
        version,
        activatedAt: next.activatedAt,
        previousVersion: previous?.version ?? null,
        refusedVersions: previous?.refusedVersions ?? [],
      };
      const switching = span('switch');
      await switchTo({ active: [...state.active.filter((other) => other.id !== id), entry], bundles, view }).finally(
        () => switching.end(),
      );
      step('switch', 1);
      return proven;
    }
  }

  async function tryActivate(candidate: Candidate, onEvent: (event: SyncEvent) => void): Promise<ActivationOutcome> {
    const { id, version } = candidate;
    const current = state.active.find((entry) => entry.id === id);
    const nothing: ActivationOutcome = { activated: [], unchanged: [], refused: [] };
    if (
      current &&
      (current.refusedVersions.includes(version) || (current.version === version && indexState === 'ready'))
    ) {
      return { ...nothing, unchanged: [{ id, version: current.version }] };
    }
    try {
      const selfTested = await activateOne(candidate, onEvent);
      deps.telemetry.count('outpost.activation.done');
      deps.audit.append({
        kind: 'activation',
        action: 'activated',
        actor: null,
        details: { bundle: id, version, selfTested },
      });
      return { ...nothing, activated: [{ id, version }] };
    } catch (thrown) {
      const { code, message } = toOutpostError(thrown, 'INDEX_FAILED');
      deps.telemetry.count('outpost.activation.refused', 1, { 'outpost.error.code': code });
      deps.audit.append({
        kind: 'refusal',
        action: 'activation_refused',
        actor: null,
        details: { bundle: id, version, code },
      });
      return { ...nothing, refused: [{ id, version, code, message }] };
    }
  }

  async function loadActive(): Promise<void> {
    const active = await readActive(store, tenant);
    if (active.length === 0) return;
    indexState = 'building';
    try {
      const bundles = await Promise.all(
        // Checked when it was activated, and sealed since.
        active.map(async (entry) => ({
          ...(await loadBundle(store, tenant, entry, { check: false, identity: await deps.identity() })),
          activatedAt: entry.activatedAt,
        })),
      );
      state = { active, bundles, view: await build(bundles, false) };
      state.view.index?.whole.catch(() => {
        indexState = 'failed';
      });
      indexState = 'ready';
    } catch (thrown) {
      indexState = 'failed';
      state = { active, bundles: [], view: { ...emptyView(), empty: false } };
      throw toOutpostError(thrown, 'INDEX_FAILED');
    }
  }

  async function withdrawAll(ids: readonly string[]): Promise<string[]> {
    const gone = state.active.filter(({ id }) => ids.includes(id));
    if (gone.length === 0) return [];
    const bundles = state.bundles.filter(({ manifest }) => !ids.includes(manifest.id));
    const view = await build(bundles);
    await switchTo({ active: state.active.filter(({ id }) => !ids.includes(id)), bundles, view });
    for (const { id, version } of gone) {
      deps.telemetry.count('outpost.activation.withdrawn');
      deps.audit.append({ kind: 'activation', action: 'withdrawn', actor: null, details: { bundle: id, version } });
    }
    await collect(gone.map(({ id }) => id));
    return gone.map(({ id }) => id);
  }

  async function rollbackTo(id: string): Promise<{ id: string; version: number }> {
    const current = state.active.find((entry) => entry.id === id);
    if (!current) throw new OutpostError('NOT_FOUND', `No bundle ${id} is active here.`);
    const version = current.previousVersion;
    if (version === null)
      throw new OutpostError('NOT_FOUND', `Bundle ${id} has no earlier version on this workstation.`);
    const restored: ViewBundle = {
      ...(await loadBundle(store, tenant, { id, version }, { check: false, identity: await deps.identity() })),
      activatedAt: nowIso(),
    };
    const bundles = [...others(id), restored];
    const entry: ActiveBundle = {
      id,
      version,
      activatedAt: restored.activatedAt,
      previousVersion: null,
      // What was rolled back does not come back with the next sync; a later version does.
      refusedVersions: [...current.refusedVersions, current.version],
    };
    await switchTo({
      active: [...state.active.filter((other) => other.id !== id), entry],
      bundles,
      view: await build(bundles),
    });
    deps.audit.append({
      kind: 'rollback',
      action: 'rolled_back',
      actor: null,
      details: { bundle: id, from: current.version, to: version },
    });
    return { id, version };
  }

  return {
    view: () => state.view,
    bundles: () => state.bundles,
    active: () => state.active,
    indexState: () => indexState,
    load: () => serially(loadActive),
    activate: (candidates, onEvent) =>
      serially(async () => {
        const outcome: ActivationOutcome = { activated: [], unchanged: [], refused: [] };
        for (const candidate of candidates) {
          const part = await tryActivate(candidate, onEvent);
          outcome.activated.push(...part.activated);
          outcome.unchanged.push(...part.unchanged);
          outcome.refused.push(...part.refused);
        }
        if (outcome.activated.length > 0) await collect();
        return outcome;
      }),
    withdraw: (ids) => serially(() => withdrawAll(ids)),
    rollback: (id) => serially(() => rollbackTo(id)),
    async close() {
      await queue;
      for (const [timer, view] of retiring) {
        clearTimeout(timer);
        await view.index?.close();
      }
      await state.view.index?.close();
      state = NOTHING();
    },
  };
}
