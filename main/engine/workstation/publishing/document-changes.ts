import type { BundleManifest } from '../../knowledge/bundle-manifest.ts';

export interface DocumentChanges {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
}

/** Ids of documents that differ between two versions, by what is signed of them. */
export function documentChanges(before: BundleManifest, after: BundleManifest): DocumentChanges {
  const hashes = ({ segments }: BundleManifest): Map<string, string> =>
    new Map(segments.map(({ documentId, sha256 }) => [documentId, sha256]));
  const [old, now] = [hashes(before), hashes(after)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: [...now].filter(([id, hash]) => old.has(id) && old.get(id) !== hash).map(([id]) => id),
    removed: [...old.keys()].filter((id) => !now.has(id)),
  };
}
