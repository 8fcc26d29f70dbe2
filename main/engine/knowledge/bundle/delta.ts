import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { compactSegment, expandSegment } from './segment.ts';
import { MAX_SEGMENT_BYTES } from './limits.ts';

/**
 * What turns a document's segment before into its segment now: the new one, expanded, compressed by Zstandard with
 * the old one as its dictionary (RFC 8878, section 5). Text and vectors that stayed cost next to nothing.
 */
const LEVEL = 19;
/** Covers both segments, so that everything of the old one can be referred to. */
const WINDOW_LOG = 27;
/** A delta saves too little to be worth a file when it is longer than this share of the segment. */
const WORTH_SHARE = 0.7;

/** Null where either is no segment, or where the delta would save too little. */
export function encodeDelta(now: Uint8Array, before: Uint8Array): Uint8Array | null {
  const target = expandSegment(now);
  const dictionary = expandSegment(before);
  if (target === null || dictionary === null) return null;
  const delta = zstdCompressSync(target, {
    dictionary,
    params: {
      [constants.ZSTD_c_compressionLevel]: LEVEL,
      [constants.ZSTD_c_windowLog]: WINDOW_LOG,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  });
  return delta.length <= WORTH_SHARE * now.length ? delta : null;
}

/**
 * The segment that a delta makes of the one before; null where it makes none. Not yet trusted: its hash must be the
 * signed one, which it may not be where another Node compresses in another way. Then the whole segment is fetched.
 */
export function applyDelta(delta: Uint8Array, before: Uint8Array): Uint8Array | null {
  const dictionary = expandSegment(before);
  if (dictionary === null) return null;
  try {
    const params = { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG };
    return compactSegment(zstdDecompressSync(delta, { dictionary, params, maxOutputLength: MAX_SEGMENT_BYTES }));
  } catch {
    return null;
  }
}
