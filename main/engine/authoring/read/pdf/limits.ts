/** A policy as PDF has a few megabytes; above this a file is no policy, or made to exhaust memory. Bytes. */
export const MAX_PDF_BYTES = 256 * 1024 * 1024;
/** Decoded pictures above this are left out rather than held in memory. Pixels. */
export const MAX_IMAGE_PIXELS = 64_000_000;
/** A document with more pages is no policy; the rest is left out and told. */
export const MAX_PAGES = 3000;
/** Words on one page: a dense page of 8-point text has about 1,500. */
export const MAX_WORDS_A_PAGE = 20_000;
/** Painted areas and lines that are kept of one page; maps and charts have many, and tell nothing of a table. */
export const MAX_SHAPES_A_PAGE = 20_000;
/** Steps of drawing of one page. */
export const MAX_STEPS_A_PAGE = 2_000_000;
/** What one document may take. Milliseconds. */
export const MAX_DOCUMENT_MS = 300_000;
