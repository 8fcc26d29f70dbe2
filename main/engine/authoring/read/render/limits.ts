/** A4 at 600 dpi has 35 million. Larger pages are drawn at fewer dots an inch: 4 bytes each are held in memory. Pixels. */
export const MAX_PAGE_PIXELS = 36_000_000;
/** A page of drawings takes seconds; what takes longer was made to hold a build up. ms. */
export const MAX_DRAW_MS = 60_000;
/** PDF points in an inch. */
export const POINTS_PER_INCH = 72;
