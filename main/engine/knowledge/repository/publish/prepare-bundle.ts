import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { sha256Hex } from '../../../platform/sha256.ts';
import type { BundleManifest, SegmentRef } from '../../bundle-manifest.ts';
import { type BundleTarget, fileRef } from '../build-metadata.ts';
import { MAX_BYTES, targetName } from '../layout.ts';
import { parseManifest } from '../published-bundles.ts';

/** A built bundle (what `readBundleFile` gives): its manifest to the byte, and its segments by sha256. */
export interface BundleContent {
  readonly manifestBytes: Uint8Array;
  readonly segments: ReadonlyMap<string, Uint8Array>;
}

export interface PreparedBundle {
  readonly manifest: BundleManifest;
  readonly manifestBytes: Uint8Array;
  readonly target: BundleTarget;
  /** @throws OutpostError BUNDLE_INVALID when it is missing, SEGMENT_CORRUPT when it is another one. */
  segment(ref: SegmentRef): Uint8Array;
}

/** @throws OutpostError BUNDLE_INVALID */
export function prepareBundle(content: BundleContent): PreparedBundle {
  const { manifestBytes } = content;
  const manifest = parseManifest(manifestBytes);
  const tooLong = manifest.segments.find((ref) => ref.length > MAX_BYTES.segment);
  if (tooLong !== undefined || manifestBytes.length > MAX_BYTES.manifest) {
    const what = tooLong === undefined ? 'Its manifest' : `The segment of ${tooLong.documentId}`;
    throw new OutpostError('BUNDLE_INVALID', `${manifest.id}: ${what} is too long: split the bundle.`);
  }
  return {
    manifest,
    manifestBytes,
    target: {
      name: targetName(manifest.id),
      bundle: manifest.id,
      version: manifest.version,
      ...fileRef(manifestBytes),
    },
    segment(ref) {
      const bytes = content.segments.get(ref.sha256);
      if (bytes === undefined) {
        throw new OutpostError(
          'BUNDLE_INVALID',
          `${manifest.id} lacks the segment of ${ref.documentId}: build it again.`,
        );
      }
      if (bytes.length !== ref.length || sha256Hex(bytes) !== ref.sha256) {
        throw new OutpostError(
          'SEGMENT_CORRUPT',
          `The segment of ${ref.documentId} is damaged: build ${manifest.id} again.`,
        );
      }
      return bytes;
    },
  };
}
