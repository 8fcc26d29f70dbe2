/** Sizes beyond which a file is refused before it is unpacked (bytes). */
export const MAX_SEGMENT_BYTES = 64 * 1024 * 1024;
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
export const MAX_BUNDLE_FILE_BYTES = 2 * 1024 * 1024 * 1024 - 1;
/** Documents in one bundle. */
export const MAX_SEGMENTS = 20_000;
