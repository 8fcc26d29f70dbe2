const MAX = 64;

/** The id of an account (a-z, 0-9, dot, dash) from the name that people know. */
export function accountIdOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  const id = words.slice(0, MAX).replace(/-$/, '');
  return id === '' || id === 'operator' ? 'admin' : id;
}
