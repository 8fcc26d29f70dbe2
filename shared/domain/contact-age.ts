/**
 * Days after which a number that no one has confirmed since may be wrong. Our own rule, from no standard: twice a year a
 * clinic dials its list once.
 */
export const CONTACT_STALE_AFTER_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Whether a contact was last confirmed too long ago. `confirmedOn`: YYYY-MM-DD, counted from its midnight UTC; where a
 * bundle does not say, it is not known to be. `now`: ms since the epoch.
 */
export function isContactStale({ confirmedOn }: { readonly confirmedOn?: string | undefined }, now: number): boolean {
  return confirmedOn !== undefined && now - Date.parse(confirmedOn) > CONTACT_STALE_AFTER_DAYS * DAY_MS;
}
