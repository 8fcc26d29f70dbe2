import type { StatementWords } from '../../languages/parts/statement-words.ts';

/**
 * True when the lead-in says that its items are meant together. A single condition quoted from "only if all of these"
 * would turn a rule into its opposite, so such a list is never split.
 */
export function bindsItems(leadIn: string, { holdsTogether }: StatementWords): boolean {
  return holdsTogether.some((pattern) => pattern.test(leadIn));
}

/** True when the items themselves are linked: "… and", "… or;". */
export function itemsAreLinked(items: readonly string[], { linkedItem }: StatementWords): boolean {
  return items.some((item) => linkedItem.test(item));
}
