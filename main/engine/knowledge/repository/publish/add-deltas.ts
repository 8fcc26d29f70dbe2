import { sha256Hex } from '../../../platform/sha256.ts';
import { manifestBytes } from '../../bundle/bundle-file.ts';
import { encodeDelta } from '../../bundle/delta.ts';
import type { BundleManifest, SegmentRef } from '../../bundle-manifest.ts';
import { type BundleTarget, fileRef } from '../build-metadata.ts';
import { DELTA_ID_DIGITS, deltaPath, segmentPath } from '../layout.ts';
import { manifestFileOf, parseManifest } from '../published-bundles.ts';
import type { ReadFile } from '../repository-files.ts';
import type { PreparedBundle } from './prepare-bundle.ts';

export interface WithDeltas {
  readonly bundle: PreparedBundle;
  /** By path inside the repository. */
  readonly deltas: ReadonlyMap<string, Uint8Array>;
}

const idOf = (sha256: string): string => sha256.slice(0, DELTA_ID_DIGITS);

/**
 * Enters into the manifest, before it is signed, the deltas from the published version. A document that did not
 * change keeps the delta that led to it: a workstation that missed a release may still hold where it comes from.
 */
export async function addDeltas(
  bundle: PreparedBundle,
  published: BundleTarget | undefined,
  read: ReadFile,
): Promise<WithDeltas> {
  const deltas = new Map<string, Uint8Array>();
  const bytes = published === undefined ? null : await read(manifestFileOf(published));
  if (bytes === null) return { bundle, deltas };
  const before = new Map(parseManifest(bytes, published).segments.map((ref) => [ref.documentId, ref]));

  async function withDelta(ref: SegmentRef): Promise<SegmentRef> {
    const old = before.get(ref.documentId);
    if (old === undefined) return ref;
    if (old.sha256 === ref.sha256) return old.delta === undefined ? ref : { ...ref, delta: old.delta };
    const segment = await read(segmentPath(old.sha256));
    const delta = segment === null ? null : encodeDelta(bundle.segment(ref), segment);
    if (delta === null) return ref;
    deltas.set(deltaPath(ref.sha256, idOf(old.sha256)), delta);
    return { ...ref, delta: { from: idOf(old.sha256), sha256: idOf(sha256Hex(delta)) } };
  }
  const segments: SegmentRef[] = [];
  for (const ref of bundle.manifest.segments) segments.push(await withDelta(ref));
  return { bundle: withManifest(bundle, { ...bundle.manifest, segments }), deltas };
}

function withManifest(bundle: PreparedBundle, manifest: BundleManifest): PreparedBundle {
  const bytes = manifestBytes(manifest);
  return { ...bundle, manifest, manifestBytes: bytes, target: { ...bundle.target, ...fileRef(bytes) } };
}
