import { createHash } from 'node:crypto';
import { decodeSegment } from '../../knowledge/bundle/segment.ts';
import type { BundleContents } from '../../knowledge/bundle/bundle-file.ts';

interface Change {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What a new version of a bundle changes for readers. */
export interface BundleDiff {
  /** The version that it was compared with. */
  readonly from: number;
  readonly documents: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  };
  readonly passages: Change;
}

interface PassageKey {
  /** Where it stands. */
  readonly place: string;
  readonly text: string;
}

function passagesOf({ manifest, segments }: BundleContents): Map<string, PassageKey[]> {
  const documents = new Map<string, PassageKey[]>();
  for (const { documentId, sha256 } of manifest.segments) {
    const segment = segments.get(sha256);
    if (segment === undefined) continue;
    const { passages } = decodeSegment(segment);
    documents.set(
      documentId,
      passages.map(({ headingPath, text }) => ({
        place: [documentId, ...headingPath].join('\u0000'),
        text: createHash('sha256').update(text).digest('base64'),
      })),
    );
  }
  return documents;
}

/** Texts that only one side has, by the place where they stand. */
function onlyIn(side: readonly PassageKey[], other: readonly PassageKey[]): Map<string, number> {
  const known = new Map<string, number>();
  for (const { text } of other) known.set(text, (known.get(text) ?? 0) + 1);
  const only = new Map<string, number>();
  for (const { place, text } of side) {
    const left = known.get(text) ?? 0;
    if (left > 0) known.set(text, left - 1);
    else only.set(place, (only.get(place) ?? 0) + 1);
  }
  return only;
}

/** A passage that went and one that came under the same heading are one that changed. */
function countChanges(before: readonly PassageKey[], after: readonly PassageKey[]): Change {
  const gone = onlyIn(before, after);
  const come = onlyIn(after, before);
  let changed = 0;
  for (const [place, count] of come) changed += Math.min(count, gone.get(place) ?? 0);
  const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);
  return { added: sum(come) - changed, changed, removed: sum(gone) - changed };
}

export function diffBundles(before: BundleContents, after: BundleContents): BundleDiff {
  const old = passagesOf(before);
  const now = passagesOf(after);
  const hashOf = ({ manifest }: BundleContents): Map<string, string> =>
    new Map(manifest.segments.map(({ documentId, sha256 }) => [documentId, sha256]));
  const oldHash = hashOf(before);
  const newHash = hashOf(after);
  return {
    from: before.manifest.version,
    documents: {
      added: [...now.keys()].filter((id) => !old.has(id)),
      changed: [...now.keys()].filter((id) => old.has(id) && oldHash.get(id) !== newHash.get(id)),
      removed: [...old.keys()].filter((id) => !now.has(id)),
    },
    passages: countChanges([...old.values()].flat(), [...now.values()].flat()),
  };
}
