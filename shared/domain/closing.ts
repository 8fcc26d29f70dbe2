/** Whom a name on screen belongs to, whatever its case and spaces. */
const person = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Whether this account may not take, answer or close it, whatever its role: what a person asked is judged by a second
 * person. Two accounts with one name on screen are one person's. It may still be handed on. `nameOf`: an account's name
 * on screen; where there is no such account, its id.
 */
export function needsAnotherReviewer(
  { askedBy }: { readonly askedBy: string },
  account: string,
  nameOf: (id: string) => string,
): boolean {
  return askedBy === account || person(nameOf(askedBy)) === person(nameOf(account));
}
