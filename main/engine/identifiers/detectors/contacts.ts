import { byPattern, type Detector } from '../../languages/parts/detector.ts';
import type { ContactCues } from '../../languages/parts/identifier-words.ts';

const digits = (text: string): number => text.replace(/\D/g, '').length;
/** Digits of a telephone number, E.164 at most 15. */
const isPhone = (text: string): boolean => digits(text) >= 7 && digits(text) <= 15;
const number = (extension: string): string =>
  `\\+?\\(?\\d[\\d().\\-\\s/]{5,20}\\d(?:\\s?(?:${extension})\\s?\\d{1,6})?`;

const DECIMAL = '[-+]?\\d{1,3}\\.\\d{4,10}';
const MINUTES = `\\d{1,3}°\\s?\\d{1,2}['′]\\s?(?:\\d{1,2}(?:\\.\\d{1,4})?(?:["″]|'')\\s?)?`;
const COMPASS = '[NSEWO](?![\\p{L}\\p{N}])';
/** "-1.28642, 36.81722", "33.9249 S, 18.4241 E", degrees with minutes (ISO 6709): a place far smaller than a state. */
const COORDINATES = `(?:${DECIMAL},\\s?${DECIMAL}|${DECIMAL}°?\\s?${COMPASS},?\\s?${DECIMAL}°?\\s?${COMPASS}|${MINUTES}${COMPASS}(?:,?\\s?${MINUTES}${COMPASS})?)`;

/** Most texts have no such sign, and where there is none nothing is looked for: else every letter begins an address. */
const withSign =
  (sign: string, detector: Detector): Detector =>
  (text) =>
    text.includes(sign) ? detector(text) : [];

/** 45 CFR 164.514(b)(2)(i)(D)–(F), (N), (O). */
export const contactDetectors = ({ fax, phone, extension }: ContactCues): readonly Detector[] => [
  withSign('@', byPattern('EMAIL', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u)),
  // A name on a network; "@ 8 am" and "@reception" are none.
  withSign('@', byPattern('URL', /(?<![\p{L}\p{N}._%+-])@(?=[\w.]{0,29}[_.\d])\p{L}[\w.]{1,28}\w/u)),
  byPattern('LOCATION', new RegExp(`(?<![\\p{L}\\p{N}.,/+-])${COORDINATES}(?![\\p{L}\\p{N}])`, 'u')),
  byPattern('URL', /\b(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"')\]]{3,200}/i),
  byPattern(
    'URL',
    /\b[a-z0-9-]{2,40}\.(?:com|org|net|info|io|gov|edu|es|uk|de|fr|co\.\w\w)(?:\/[^\s<>"')\]]{0,100})?(?![\w@])/i,
  ),
  byPattern('IP_ADDRESS', /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/),
  byPattern(
    'IP_ADDRESS',
    /(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){1,6}(?![\w:])/i,
  ),
  byPattern('FAX', new RegExp(`${fax}(?<id>${number(extension)})`, 'i'), isPhone),
  byPattern('PHONE', new RegExp(`${phone}(?<id>${number(extension)}|\\d{7,12})`, 'i'), isPhone),
  byPattern('PHONE', /(?<![\w.+-])\+\d{1,3}[\s.-]?\(?\d{1,4}\)?(?:[\s.-]?\d{2,4}){2,4}(?![\w-])/, isPhone),
  byPattern(
    'PHONE',
    /(?<![\w.+-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\w-])/,
  ),
  byPattern('PHONE', /(?<![\w.+-])\(?0\d{1,4}\)?[\s.-]\d{3,4}[\s.-]?\d{3,4}(?![\w-])/, isPhone),
  byPattern('PHONE', /(?<![\w.+-])\d{3}[.-]\d{4}(?![\w-])/),
];
