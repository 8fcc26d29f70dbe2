import { byPattern, type Detector } from '../../parts/detector.ts';

const CAPITAL = "\\p{Lu}[\\p{L}'’-]+";
const STREET =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|close|crescent|way|place|pl|terrace|square|sq|highway|hwy|parkway|trail|row|walk|grove|gardens|mews|plot|estate|isle|loop|circle|plaza|pike|mount|hill|hills|ridge|ports?|shores?|meadows?|junctions?|extensions?|tunnel|causeway|falls|fields?|flats?|forks?|garden|gateway|glens?|greens?|groves|harbors?|heights|islands?|keys?|knolls?|lakes?|landing|manors?|mills?|mission|orchard|oval|parks?|pass|path|pines?|plains?|points?|rapids?|rest|river|springs?|spurs?|stream|summit|throughway|trace|track|turnpike|underpass|unions?|valleys?|viaduct|views?|villages?|ville|vista|wells?';

/** Places smaller than a state, 45 CFR 164.514(b)(2)(i)(B). */
export const PLACE_DETECTORS: readonly Detector[] = [
  // "6750 Koskikatu 25 Apt. 864", "86036 Rua do Arenque 1634", "3482 Via Franscini 71 Suite 838"
  byPattern(
    'LOCATION',
    /(?<![\p{L}\d.,/-])\d{1,6}[A-Za-z]?\s+(?:\p{Lu}[\p{L}.'’-]+\s+|(?:de|do|da|la|del|du|van|von|der)\s+){0,4}\p{Lu}[\p{L}.'’-]+(?:\s+\d{1,5}[A-Za-z]?)?[\s,]+(?:Apt|Suite|Unit|Flat|Ste)\.?\s*\d+[A-Za-z]?/u,
  ),
  byPattern(
    'LOCATION',
    /(?<![\p{L}\d.,/-])\d{3,6}\s+(?:\p{Lu}[\p{L}.'’-]+\s+|(?:de|do|da|la|del|du|van|von|der)\s+){1,4}\d{1,5}[A-Za-z]?(?![\p{L}\d%]|\s?(?:mg|ml|mcg|kg|g|units?|h|hours?|days?|times)\b)/u,
  ),
  byPattern('LOCATION', /(?<![\p{L}])(?:Apt|Suite|Flat|Ste)\.?\s*\d{1,5}[A-Za-z]?/u),

  byPattern(
    'LOCATION',
    new RegExp(
      `(?<![\\w.])\\d{1,6}[A-Za-z]? (?:${CAPITAL} ){1,4}(?:${STREET})\\b\\.?(?:,? (?:apt|apartment|suite|unit|flat|no)\\.? ?#?\\w{1,6})?(?:,? ${CAPITAL}(?: ${CAPITAL})?)?(?:,? [A-Z]{2})?(?:,? \\d{5}(?:-\\d{4})?)?`,
      'iu',
    ),
    (found) => /\p{Lu}/u.test(found),
  ),
  byPattern(
    'LOCATION',
    new RegExp(
      `\\b(?:lives?|living|resid(?:es|ing|ent)|stay(?:s|ing)|moved|home|address(?: is)?|from the (?:village|town|farm) of|born|based|visiting from|travel(?:l?ed|l?ing)? (?:from|to)) (?:in|at|on|to|near|is|of)?:? ?(?<id>(?:\\d{1,5}[A-Za-z]? )?${CAPITAL}(?:[ ,]{1,2}${CAPITAL}){0,4})`,
      'u',
    ),
  ),
  byPattern('LOCATION', /\b(?:address|domicilio|direcci[oó]n)\b(?: is)?:? (?<id>[\p{L}\d][^.;\n?]{4,60})/iu, (found) =>
    /\d/.test(found),
  ),
  byPattern(
    'LOCATION',
    new RegExp(
      `\\b(?:calle|c/|avenida|avda\\.?|av\\.|plaza|pza\\.?|paseo|p[ºo]\\.|camino|carretera|ronda|urbanizaci[oó]n) (?:de |del |la |las |los |el )*${CAPITAL}(?:[ ,]{1,2}(?:de |del |la |las |los |el )*(?:${CAPITAL}|n[º°o]?\\.? ?\\d+|\\d{1,4}[ºª]?\\w?)){0,6}`,
      'iu',
    ),
    (found) => /\p{Lu}/u.test(found.slice(3)),
  ),
  byPattern(
    'LOCATION',
    /\b(?:zip(?: ?code)?|postal code|postcode|c\.?p\.?|c[oó]digo postal)\b[:\s]{0,3}(?:is |of )?(?<id>\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})/i,
  ),
  byPattern('LOCATION', /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|(?<![\w-])\d{5}-\d{4}(?![\w-])/),
  byPattern('LOCATION', /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/),
  byPattern(
    'LOCATION',
    new RegExp(`\\b(?:from|in|near|at) (?<id>${CAPITAL}(?: ${CAPITAL})?, (?:${CAPITAL}|[A-Z]{2}))\\b`, 'u'),
  ),
  byPattern('LOCATION', /\bP\.?\s?O\.? Box \d+\b/i),
];
