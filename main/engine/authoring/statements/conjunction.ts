/**
 * Lists whose items hold only together. A single condition quoted from "only if all of these" would turn
 * a rule into its opposite, so such a list is never split.
 */
const HOLDS_TOGETHER = [
  /\b(?:all|both|each|every(?: one)?|every single one)\s+(?:\w+\s+)?(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:following|these|those|below|them)\b/i,
  /\b(?:all|both|each|every one)(?:\s+of)?\s*:\s*$/i,
  /\b(?:only|solely)\s+(?:if|when|where|after|once|while)\b/i,
  /\b(?:unless|must all|are all|have all|if all|until all|when all|where all|once all|after all|must both|if both|as long as|provided)\b/i,
  /\bat least (?:one|two|three|four|five|\d+) of\b/i,
  /\b(?:conditions?|criteria|requirements?|tests?|checks?)\b.*\b(?:met|true|appl(?:y|ies)|fulfilled|satisfied|passed)\b/i,
  /\b(?:in (?:this|the following|that|exactly this) order|one after the other|together)\b/i,
];

/** True when the lead-in says that its items are meant together. */
export function bindsItems(leadIn: string): boolean {
  return HOLDS_TOGETHER.some((pattern) => pattern.test(leadIn));
}

/** True when the items themselves are linked: "… and", "… or;". */
export function itemsAreLinked(items: readonly string[]): boolean {
  return items.some((item) => /\b(?:and|or|but|plus|unless)[;,:]?$/i.test(item));
}
