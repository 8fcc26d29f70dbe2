import type { SealedStore } from '../../../platform/sealed-store.ts';
import { assertTenant, unlessBroken } from '../../segment-store/segment-store.ts';
import { decodeVectors, encodeVectors, type MadeVectors, noVectors } from './vector-records.ts';

/** Vectors that this workstation made of one tenant's segments with one embedder; sealed, and resumed after a stop. */
export interface VectorStore {
  readonly embedder: { readonly id: string; readonly dimensions: number };
  /** Of one segment, by its sha256. None where there are none, or where the file is damaged: they are made anew. */
  read(segment: string): Promise<MadeVectors>;
  write(segment: string, vectors: MadeVectors): Promise<void>;
}

const folderOf = (tenant: string): string => `tenants/${assertTenant(tenant)}/vectors`;

export function openVectorStore(
  store: SealedStore,
  tenant: string,
  embedder: { readonly id: string; readonly dimensions: number },
): VectorStore {
  const nameOf = (segment: string): string => `${folderOf(tenant)}/${embedder.id}/${segment}`;
  return {
    embedder,
    async read(segment) {
      const bytes = await unlessBroken(() => store.get(nameOf(segment)));
      return (bytes && decodeVectors(bytes, embedder.dimensions)) ?? noVectors();
    },
    write: (segment, vectors) => store.put(nameOf(segment), encodeVectors(vectors, embedder.dimensions)),
  };
}

/** Removes the vectors of segments that are not in `keep`, whichever embedder made them. */
export async function removeUnreferencedVectors(
  store: SealedStore,
  tenant: string,
  keep: ReadonlySet<string>,
): Promise<void> {
  for (const name of await store.list(folderOf(tenant))) {
    if (!keep.has(name.slice(name.lastIndexOf('/') + 1))) await store.remove(name);
  }
}
