import { foldCase } from '../../text/terms.ts';

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8',
  nine: '9', ten: '10', eleven: '11', twelve: '12', once: '1', twice: '2', thrice: '3', half: '0.5',
};

/** One spelling per unit; what is not listed is no unit and the number stands alone. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    mg: 'mg|milligram|milligrams',
    mcg: 'mcg|ug|µg|microgram|micrograms',
    g: 'g|gram|grams',
    kg: 'kg|kilogram|kilograms|kilo|kilos',
    ml: 'ml|millilitre|millilitres|milliliter|milliliters',
    l: 'l|litre|litres|liter|liters',
    unit: 'unit|units|iu',
    mmol: 'mmol',
    c: '°c|c|celsius|degrees|degree',
    f: '°f|fahrenheit',
    percent: '%|percent|per cent',
    s: 's|sec|second|seconds',
    min: 'min|mins|minute|minutes',
    h: 'h|hr|hrs|hour|hours',
    day: 'd|day|days',
    week: 'week|weeks|wk|wks',
    month: 'month|months',
    year: 'year|years|yr|yrs',
    m: 'm|metre|metres|meter|meters',
    cm: 'cm|centimetre|centimetres',
    times: 'times|time|doses|dose|tablets|tablet|drops|drop|puffs|puff',
  }).flatMap(([unit, spellings]) => spellings.split('|').map((spelling) => [spelling, unit])),
);

const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(\d+(?:[.,:]\d+)*|${Object.keys(NUMBER_WORDS).join('|')})(?:\s*-?\s*(°\s?[cf]|%|per cent|[\p{L}µ]+))?`,
  'giu',
);

/** Numbers with their units, one spelling each: "two hours", "2 h" and "2 hours" are `2 h`. */
export function quantities(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, rawNumber = '', rawUnit = ''] of foldCase(text).matchAll(QUANTITY)) {
    const number = NUMBER_WORDS[rawNumber] ?? rawNumber.replace(/,(?=\d{3}\b)/g, '').replace(',', '.');
    const unit = UNITS[rawUnit.replace(/\s/g, '')];
    found.add(unit ? `${number} ${unit}` : number);
  }
  return found;
}

/** Quantities of `written` that stand nowhere in `approved`. A wrong number can hurt a patient: all must agree. */
export function quantitiesMissing(written: string, approved: string): string[] {
  const held = quantities(approved);
  return [...quantities(written)].filter((quantity) => !held.has(quantity));
}
