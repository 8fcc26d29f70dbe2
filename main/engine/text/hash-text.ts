/** FNV-1a, 32 bits (Fowler, Noll, Vo): the hash of nothing, from which each unit is hashed on. */
export const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** `hash` with one more unit, signed: `>>> 0` makes a finished one a number of 0 and up. */
export const hashOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME);

/** Over UTF-16 units, 32 bits: a word stands for itself in a table of weights. */
export function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = hashOn(hash, text.charCodeAt(i));
  return hash >>> 0;
}
