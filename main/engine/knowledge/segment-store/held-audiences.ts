import { type Audience, intersectAudiences } from '../../../../shared/domain/audience.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { decodeSegment } from '../bundle/segment.ts';
import { listTenantManifests, type StoredManifest } from './segment-store.ts';

/** Whom the files that a workstation holds are for. */
export interface HeldAudiences {
  /** Of each bundle the newest version that is held: what is passed on. */
  manifests(): Promise<readonly StoredManifest[]>;
  /** Of each place that a segment has in them. */
  ofSegment(sha256: string, bytes: Buffer): Promise<Audience[]>;
}

/** A document's own audience; null for what is no segment in clear: nobody reads a document from it. */
function ownAudience(bytes: Buffer): Audience | null {
  try {
    return decodeSegment(bytes, { check: true }).document.audience;
  } catch (thrown) {
    if (isOutpostError(thrown)) return null;
    throw thrown;
  }
}

export function createHeldAudiences(store: SealedStore, tenant: string): HeldAudiences {
  let known: { readonly names: string; readonly manifests: readonly StoredManifest[] } = { names: '', manifests: [] };

  async function manifests(): Promise<readonly StoredManifest[]> {
    const names = (await store.list(`tenants/${tenant}/manifests`)).join('\n');
    if (known.names !== names) {
      // By version: the last of each id stays.
      const newest = new Map((await listTenantManifests(store, tenant)).map((one) => [one.id, one]));
      known = { names, manifests: [...newest.values()] };
    }
    return known.manifests;
  }

  return {
    manifests,
    async ofSegment(sha256, bytes) {
      const places = (await manifests()).filter(({ manifest }) =>
        manifest.segments.some((one) => one.sha256 === sha256),
      );
      const own = places.length === 0 ? null : ownAudience(bytes);
      return places.map(({ manifest }) =>
        own === null ? manifest.audience : intersectAudiences(manifest.audience, own),
      );
    },
  };
}
