import { byPattern, type Detector } from '../../languages/parts/detector.ts';

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';

/**
 * Elements of dates more exact than the year, 45 CFR 164.514(b)(2)(i)(C). A bare year, a weekday, a blood pressure
 * (120/80) and a fraction are none.
 Dates in words are a language's own.
 */
export const NUMERIC_DATES: readonly Detector[] = [
  byPattern(
    'DATE',
    new RegExp(`(?<![\\d/.-])${YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]${DAY}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?(?![\\d/-])`),
  ),
  byPattern(
    'DATE',
    new RegExp(
      `(?<![\\d/.-])(?:${DAY}[-/.](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/.]${DAY})[-/.](?:${YEAR}|\\d\\d)(?![\\d/-]|\\.\\d)`,
    ),
  ),
];
