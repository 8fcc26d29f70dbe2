/** A policy as PDF has a few megabytes; above this a file is no policy, or made to exhaust memory. Bytes. */
export const MAX_PDF_BYTES = 256 * 1024 * 1024;
/** Decoded pictures above this are left out rather than held in memory. Pixels. */
export const MAX_IMAGE_PIXELS = 64_000_000;
