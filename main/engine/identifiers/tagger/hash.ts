/** One number for a kind of observation and what was seen; the finaliser is MurmurHash3's. */
export function mix(kind: number, a: number, b = 0): number {
  let hash = Math.imul(a ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash ^ b, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
