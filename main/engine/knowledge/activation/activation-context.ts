import type { SyncEvent, SyncResult } from '../../../../shared/contract/knowledge.ts';
import type { AuditLog } from '../../audit/port.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { TextEmbedder } from '../../models/port.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Turn } from '../../platform/foreground.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { Telemetry } from '../../telemetry/port.ts';
import type { KnowledgeView } from '../port.ts';
import { buildView, emptyView, type ViewBundle } from './build-view.ts';
import { capsOfBundle } from './caps-of-bundle.ts';
import { loadBundle } from './load-bundle.ts';
import type { FindDocuments } from './self-test.ts';
import type { ViewHolder } from './view-holder.ts';

export interface KnowledgeBaseDeps {
  readonly tenant: string;
  readonly store: SealedStore;
  /** Settles once it is known whether there is an embedder. */
  readonly embedder: () => Promise<TextEmbedder | null>;
  /** The way that questions take to documents, over a given view (for the self-test). */
  readonly finder: (view: KnowledgeView) => FindDocuments;
  /** This workstation's own key for confidential bundles. */
  readonly identity: () => Promise<string | null>;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly languages: LanguagePacks;
  /** Asked before each step that a question would have to wait for. */
  readonly turn: Turn;
  readonly clock: Clock;
}

/** What every change of the active knowledge works with. Changes run one after the other (knowledge-base.ts). */
export interface ActivationContext extends KnowledgeBaseDeps {
  readonly holder: ViewHolder;
}

/** One version of one bundle. */
export interface BundleVersion {
  readonly id: string;
  readonly version: number;
}

export type ActivationOutcome = Pick<SyncResult, 'activated' | 'unchanged' | 'refused'>;
export type OnActivationEvent = (event: SyncEvent) => void;

export const nowIso = ({ clock }: Pick<ActivationContext, 'clock'>): string => new Date(clock.now()).toISOString();

export async function embedderId({ embedder }: Pick<ActivationContext, 'embedder'>): Promise<string | null> {
  return (await embedder())?.info.id ?? null;
}

interface Opening {
  /** Before a bundle is activated; from then on the seal vouches for it. */
  readonly check: boolean;
  readonly activatedAt: string;
  /** Versions of it that were rolled back. */
  readonly refusedVersions: readonly number[];
}

/** Errors as in load-bundle.ts. */
export async function openBundle(
  { store, tenant, identity, turn }: ActivationContext,
  bundle: BundleVersion,
  { check, activatedAt, refusedVersions }: Opening,
): Promise<ViewBundle> {
  const loaded = await loadBundle(store, tenant, bundle, { check, identity: await identity(), turn });
  return { ...loaded, activatedAt, caps: await capsOfBundle(store, tenant, loaded.manifest, refusedVersions) };
}

/** The snapshot over these bundles, searched with the embedder in use. EMBEDDER_MISMATCH, INDEX_FAILED. */
export async function buildFrom(
  { embedder, languages, turn }: ActivationContext,
  bundles: readonly ViewBundle[],
  whole = true,
): Promise<KnowledgeView> {
  if (bundles.length === 0) return emptyView();
  return buildView(bundles, { embedder: (await embedder())?.info ?? null, languages, titles: true, whole, turn });
}

/** The same bundles, with this one in place of its other version. */
export function replacing(bundles: readonly ViewBundle[], next: ViewBundle): ViewBundle[] {
  return [...bundles.filter(({ manifest }) => manifest.id !== next.manifest.id), next];
}
