/** What this window comes back by after an update, in its own storage: one that the engine knows a digest of, for minutes. */
const KEY = 'outpost.return';
const CLAIM_BYTES = 32;

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export const hasClaim = (storage: Kept): boolean => storage.getItem(KEY) !== null;

/** A new one, in place of any before. */
export function makeClaim(storage: Kept): string {
  const claim = base64url(crypto.getRandomValues(new Uint8Array(CLAIM_BYTES)));
  storage.setItem(KEY, claim);
  return claim;
}

/** Gone from the storage before it is used. */
export function takeClaim(storage: Kept): string | null {
  const claim = storage.getItem(KEY);
  storage.removeItem(KEY);
  return claim;
}
