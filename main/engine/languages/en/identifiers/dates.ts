import { byPattern, type Detector } from '../../parts/detector.ts';

const MONTH =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';

/** Ages over 89 identify (45 CFR 164.514(b)(2)(i)(C)); others stay. */
const AGE = '(?:9\\d|1[01]\\d|12\\d)';

/** Dates in English and Spanish words, and ages over 89 (45 CFR 164.514(b)(2)(i)(C)). */
export const DATE_DETECTORS: readonly Detector[] = [
  byPattern(
    'DATE',
    new RegExp(
      `\\b(?:the )?${DAY}(?:st|nd|rd|th)?(?: day)?(?: of| de)? (?:${MONTH})(?:,? (?:of |de |del )?${YEAR}| '?\\d\\d\\b(?!:))?\\b`,
      'i',
    ),
  ),
  byPattern('DATE', new RegExp(`\\b${DAY}[-/ ](?:${MONTH})[-/ ](?:${YEAR}|\\d\\d)\\b`, 'i')),
  byPattern(
    'DATE',
    new RegExp(
      `\\b(?:${MONTH}) ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?\\b(?! ?(?:mg|ml|kg|%|mcg|times|people|patients|staff))`,
      'i',
    ),
  ),
  byPattern('DATE', new RegExp(`\\b(?:${MONTH})(?: of|,)? (?:de )?${YEAR}\\b`, 'i')),
  byPattern(
    'DATE',
    /\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birthday|birthdate|nacid[oa] el|fecha de nacimiento)\b[:\s]{1,3}(?<id>\d{1,2}[ /.-]\d{1,2}(?:[ /.-]\d{2,4})?|\d{6,8})/i,
  ),
  byPattern(
    'AGE_OVER_89',
    new RegExp(`(?<![\\d.])(?<id>${AGE})(?=[- ]?(?:y\\b|yr|yrs|yo\\b|y/o|year|años|ans\\b|anos\\b))`, 'i'),
  ),
  byPattern(
    'AGE_OVER_89',
    new RegExp(`\\b(?:aged?|age is|age of|edad(?: de)?|turned) (?<id>${AGE})\\b(?! ?(?:%|mg|ml|kg|/))`, 'i'),
  ),
];
