const MAX = 64;
/** Not of anybody who signs in. */
const RESERVED = 'operator';

/** The id of an account (a-z, 0-9, dot, dash) from the name that people know; `otherwise` where no letter of it is left. */
export function accountIdOf(name: string, otherwise = 'admin'): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  const id = words.slice(0, MAX).replace(/-$/, '');
  return id === '' || id === RESERVED ? otherwise : id;
}
