import type { Modality, VerifyWords } from '../parts/verify-words.ts';

const NUMBERS: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  ninety: '90',
  once: '1',
  twice: '2',
  thrice: '3',
  half: '0.5',
};

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
    ft: 'ft|foot|feet',
    times: 'times|time|doses|dose|tablets|tablet|drops|drop|puffs|puff',
  }).flatMap(([unit, spellings]) => spellings.split('|').map((spelling) => [spelling, unit])),
);

const NEGATIONS: ReadonlySet<string> = new Set(
  `not no never none neither nor without cannot cant dont doesnt wont isnt arent shouldnt mustnt wouldnt didnt
  avoid refuse stop unless except until only`.split(/\s+/),
);

/** From strongest to weakest. */
const MODALITIES: Readonly<Record<string, Modality>> = {
  must: 'must',
  shall: 'must',
  required: 'must',
  mandatory: 'must',
  always: 'must',
  have: 'must',
  should: 'should',
  recommended: 'should',
  recommends: 'should',
  advised: 'should',
  may: 'may',
  can: 'may',
  might: 'may',
  could: 'may',
  optional: 'may',
  allowed: 'may',
  permitted: 'may',
};

const EXCLUSIVES: ReadonlySet<string> = new Set(
  `oral orally iv intravenous im intramuscular sc subcutaneous rectal nasal inhaled topical sublingual
  left right above below before after increase decrease adult adults child children infant infants
  pregnant hot cold open closed inside outside minimum maximum more less fewer least most over under
  hourly daily weekly monthly quarterly yearly annually annual first last`.split(/\s+/),
);

const CONDITIONS: Readonly<Record<string, string>> = {
  if: 'if',
  when: 'if',
  whenever: 'if',
  'in case': 'if',
  provided: 'if',
  'as long as': 'if',
  once: 'if',
  unless: 'unless',
  except: 'unless',
  until: 'until',
  till: 'until',
};

export const VERIFY_WORDS: VerifyWords = {
  numbers: NUMBERS,
  units: UNITS,
  longUnits: 'per cent',
  betweenNumberAndUnit: 'calendar|full|whole|consecutive|more|further|other',
  rangeWords: 'to|and|or',
  negations: NEGATIONS,
  expandContractions: (text) => text.replace(/n[’']t\b/gi, ' not').replace(/[’']/g, ''),
  modalities: MODALITIES,
  modalBefore: { have: 'to' },
  exclusives: EXCLUSIVES,
  conditions: CONDITIONS,
  noConditions: 'once (?:a|an|per|every|daily|weekly)',
  yesOrNo: 'yes|no',
};
