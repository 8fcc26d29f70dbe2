import { type Category, isDanger } from './route.ts';

/**
 * Whether this account may not take or close it, reviewer or not: an emergency that it asked itself is judged by a second
 * person. It may still be handed on.
 */
export function needsAnotherReviewer(
  { category, askedBy }: { readonly category: Category; readonly askedBy: string },
  account: string,
): boolean {
  return isDanger(category) && askedBy === account;
}
