const HOUR = 'YYYY-MM-DDTHH'.length;

/** The whole hour of a moment, UTC: `2026-11-28T09Z`. Takes ISO 8601, or ms since 1970. */
export function hourOf(at: string | number): string {
  return `${new Date(at).toISOString().slice(0, HOUR)}Z`;
}
