import type { KnowledgeStatus } from '../../../../shared/contract/knowledge.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { KnowledgeView } from '../port.ts';
import { type ActiveBundle, writeActive } from './active-store.ts';
import { emptyView, type ViewBundle } from './build-view.ts';

/** What answers now: the pointer, its bundles, and the snapshot that was built from them. */
interface ActiveState {
  readonly active: readonly ActiveBundle[];
  readonly bundles: readonly ViewBundle[];
  readonly view: KnowledgeView;
}

export type IndexState = KnowledgeStatus['index']['state'];

/** Holds the snapshot that answers, and the ones before it for as long as a question may still read them. */
export interface ViewHolder {
  state(): ActiveState;
  indexState(): IndexState;
  /** What was active when Outpost last stopped is being opened. */
  opening(): void;
  opened(state: ActiveState): void;
  /** Contacts and cards remain; nothing can be searched. */
  failed(active: readonly ActiveBundle[]): void;
  /** One atomic write and one assignment: a reader sees the snapshot before or the one after, whole. */
  switchTo(next: ActiveState): Promise<void>;
  /** What is known of the bundles that answer; the snapshot stays. */
  record(active: readonly ActiveBundle[]): Promise<void>;
  close(): Promise<void>;
}

const NOTHING = (): ActiveState => ({ active: [], bundles: [], view: emptyView() });
/** Longer than any question may take: a question keeps the snapshot that it started with. */
const RETIRE_AFTER_MS = 60_000;

/** Snapshots that answer no new question. */
function createRetiredViews() {
  const retiring = new Map<NodeJS.Timeout, KnowledgeView>();
  return {
    retire(view: KnowledgeView): void {
      const timer = setTimeout(() => {
        retiring.delete(timer);
        void view.index?.close();
      }, RETIRE_AFTER_MS);
      timer.unref();
      retiring.set(timer, view);
    },
    async close(): Promise<void> {
      for (const [timer, view] of retiring) {
        clearTimeout(timer);
        await view.index?.close();
      }
      retiring.clear();
    },
  };
}

export function createViewHolder(store: SealedStore, tenant: string): ViewHolder {
  const retired = createRetiredViews();
  let state = NOTHING();
  let indexState: IndexState = 'empty';

  return {
    state: () => state,
    indexState: () => indexState,
    opening() {
      indexState = 'building';
    },
    opened(next) {
      state = next;
      indexState = 'ready';
      next.view.index?.whole.catch(() => {
        if (state.view === next.view) indexState = 'failed';
      });
    },
    failed(active) {
      indexState = 'failed';
      state = { active, bundles: [], view: { ...emptyView(), empty: false } };
    },
    async switchTo(next) {
      // The pointer first: after a crash the proven version answers.
      await writeActive(store, tenant, next.active);
      retired.retire(state.view);
      state = next;
      indexState = next.bundles.length === 0 ? 'empty' : 'ready';
    },
    async record(active) {
      await writeActive(store, tenant, active);
      state = { ...state, active };
    },
    async close() {
      await retired.close();
      await state.view.index?.close();
      state = NOTHING();
    },
  };
}
