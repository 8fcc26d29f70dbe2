import { byPattern, type Detector } from './detector.ts';

const hasDigit = (text: string): boolean => /\d/.test(text);
/** What follows a cue: a code with digits, perhaps with letters and separators. */
const CODE = '(?<id>[A-Z0-9](?:[A-Z0-9]|[-/.](?=[A-Z0-9])){2,24})';
const LINK = '(?:\\s*(?:number|num\\.?|no\\.?|nr\\.?|#|id|code|is|was|:|=|-|n[º°o]\\.?)){0,3}\\s*[:#]?\\s*';

function byCue(label: Parameters<typeof byPattern>[0], cue: string): Detector {
  return byPattern(label, new RegExp(`\\b(?:${cue})\\b${LINK}${CODE}`, 'i'), hasDigit);
}

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
export const NUMBER_DETECTORS: readonly Detector[] = [
  byPattern('SSN', /(?<![\d-])(?!000|666|9\d\d)\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/),
  byCue(
    'SSN',
    'ssn|social security|social|national id(?:entity)?|id number|identity number|passport|dni|nie|nif|nhs|seguro social|curp',
  ),
  byPattern('SSN', /\b(?:\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ][- ]?\d{7}[- ]?[A-Z])\b/),
  byCue(
    'MRN',
    'mrn|medical record|hospital|patient (?:id|no|number|file)|chart|file|folder|clinic no|case|nhc|historia(?: cl[ií]nica)?|episodio|unit',
  ),
  byCue(
    'HEALTH_PLAN_ID',
    'insurance|member|policy (?:holder|id)|health plan|medicaid|medicare|medical aid|beneficiary|subscriber|group no|nass|cipa',
  ),
  byCue('ACCOUNT_NUMBER', 'account|acct|iban|bank|card|credit card|invoice|sort code|routing'),
  byPattern('ACCOUNT_NUMBER', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/),
  byPattern('ACCOUNT_NUMBER', /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/, passesLuhn),
  byCue(
    'LICENSE_NUMBER',
    "dea|npi|licen[cs]e|driver'?s? licen[cs]e|registration|certificate|nmc|gmc|colegiado|practice number|council",
  ),
  byCue('VEHICLE_ID', 'vin|plate|licen[cs]e plate|number plate|vehicle|car reg|matr[ií]cula|registration plate'),
  byCue('DEVICE_ID', 'serial|device|pacemaker|implant|udi|imei|s/n|lot|asset|equipment'),
  byPattern('DEVICE_ID', /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/i),
  byCue('BIOMETRIC_ID', 'fingerprint|biometric|retina(?:l)?|iris|voiceprint|faceprint|palm ?print'),
  byPattern('PHOTO', /\b[\w-]{1,60}\.(?:jpe?g|png|heic|dcm|tiff?|bmp)\b/i),
  byCue(
    'OTHER_ID',
    'employee|staff|badge|sample|specimen|study|subject|accession|order|ticket|reference|ref|barcode|identifier|username|user',
  ),
  byPattern(
    'OTHER_ID',
    /(?<![\w.,/-])(?=[A-Z0-9-]*\d[A-Z0-9-]*)(?:[A-Z]{1,4}-?\d{5,}|\d{7,}|\d{3,}-\d{3,}(?:-\d+)*|(?=[A-Z0-9]*[A-Z])(?=(?:[A-Z0-9]*\d){4})[A-Z0-9]{8,24})(?![\w/-]|\.\d)/,
  ),
];
