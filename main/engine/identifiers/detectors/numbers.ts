import type { IdentifierLabel } from '../../../../shared/contract/guard.ts';
import { byPattern, type Detector } from '../../languages/parts/detector.ts';
import type { NumberCues } from '../../languages/parts/identifier-words.ts';

const hasDigit = (text: string): boolean => /\d/.test(text);
/** What follows a cue: a code with digits, perhaps with letters and separators. */
const CODE = '(?<id>[A-Z0-9](?:[A-Z0-9]|[-/.](?=[A-Z0-9])){2,24})';

const byCue = (label: IdentifierLabel, cue: string, link: string): Detector =>
  byPattern(label, new RegExp(`\\b(?:${cue})\\b${link}${CODE}`, 'i'), hasDigit);

/** Luhn's check digit (ISO/IEC 7812-1, Annex B). */
function passesLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number).reverse();
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2),
    0,
  );
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/** Numbers that name one person or thing, 45 CFR 164.514(b)(2)(i)(G)–(M), (P), (R). */
export const numberDetectors = (cues: NumberCues): readonly Detector[] => [
  byPattern('SSN', /(?<![\d-])(?!000|666|9\d\d)\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/),
  byCue('SSN', cues.socialSecurity, cues.link),
  byPattern('SSN', /\b(?:\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ][- ]?\d{7}[- ]?[A-Z])\b/),
  byCue('MRN', cues.medicalRecord, cues.link),
  byCue('HEALTH_PLAN_ID', cues.healthPlan, cues.link),
  byCue('ACCOUNT_NUMBER', cues.account, cues.link),
  byPattern('ACCOUNT_NUMBER', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/),
  byPattern('ACCOUNT_NUMBER', /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/, passesLuhn),
  byCue('LICENSE_NUMBER', cues.licence, cues.link),
  byCue('VEHICLE_ID', cues.vehicle, cues.link),
  byCue('DEVICE_ID', cues.device, cues.link),
  byPattern('DEVICE_ID', /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/i),
  byCue('BIOMETRIC_ID', cues.biometric, cues.link),
  byPattern('PHOTO', /\b[\w-]{1,60}\.(?:jpe?g|png|heic|dcm|tiff?|bmp)\b/i),
  byCue('OTHER_ID', cues.other, cues.link),
  byPattern(
    'OTHER_ID',
    /(?<![\w.,/-])(?=[A-Z0-9-]*\d[A-Z0-9-]*)(?:[A-Z]{1,4}-?\d{5,}|\d{7,}|\d{3,}-\d{3,}(?:-\d+)*|(?=[A-Z0-9]*[A-Z])(?=(?:[A-Z0-9]*\d){4})[A-Z0-9]{8,24})(?![\w/-]|\.\d)/,
  ),
];
