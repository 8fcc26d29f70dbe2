/** A number with its unit and what it is per: "15 mg per kg", "2 to 8 °C", "555-0112". Ends in no comma or stop of the sentence. */
const QUANTITY =
  /([+−-]?\d(?:[\d.,:/-]*\d)?(?:\s?(?:to|–)\s?[+−-]?\d(?:[\d.,]*\d)?)?(?:\s?(?:mg|mcg|g|kg|ml|l|mmol|°C|%|hours?|minutes?|seconds?|days?|times|doses?|puffs?|tablets?)(?:(?:\/|\sper\s)(?:kg|ml|day|dose|hour|h))?(?![\p{L}]))?)/gu;

/** A text cut around its quantities: every second part is one. */
export function splitQuantities(text: string): string[] {
  return text.split(QUANTITY);
}
