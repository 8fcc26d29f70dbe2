import { accountIdOf } from '../../../parts/person/account-id.ts';

/** Where no letter of a name is left. */
const UNNAMED = 'account';
/** Leaves room for a number within the 64 characters of an id. */
const STEM = 56;

/** An id from the name that people know, which nobody here has: with a number where the plain one is taken. */
export function freeAccountId(name: string, taken: readonly string[]): string {
  const plain = accountIdOf(name, UNNAMED);
  let id = plain;
  for (let n = 2; taken.includes(id); n++) id = `${plain.slice(0, STEM)}-${n}`;
  return id;
}
