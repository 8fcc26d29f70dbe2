import type { ContactCues, NumberCues } from '../../parts/identifier-words.ts';

/** English cues, with the Spanish ones that stand on forms in many clinics. */
export const CONTACT_CUES: ContactCues = {
  fax: '\\bfax(?: number| no\\.?)?\\b[:\\s#is]{1,5}',
  phone:
    '\\b(?:phone|tel(?:e?phone|\\.)?|cell(?:phone)?|mobile|whatsapp|call(?: (?:him|her|them|me|back))?(?: (?:on|at))?|reach(?:ed)? (?:\\w+ )?(?:on|at)|tel[eé]fono|m[oó]vil|tlf\\.?|contact(?: number)?)\\b[:\\s#]{0,3}(?:(?:number|no\\.?|is|at|on)[:\\s]{1,2}){0,2}',
  extension: 'x|ext\\.?|extension',
};

export const NUMBER_CUES: NumberCues = {
  socialSecurity:
    'ssn|social security|social|national id(?:entity)?|id number|identity number|passport|dni|nie|nif|nhs|seguro social|curp',
  medicalRecord:
    'mrn|medical record|hospital|patient (?:id|no|number|file)|chart|file|folder|clinic no|case|nhc|historia(?: cl[ií]nica)?|episodio|unit',
  healthPlan:
    'insurance|member|policy (?:holder|id)|health plan|medicaid|medicare|medical aid|beneficiary|subscriber|group no|nass|cipa',
  account: 'account|acct|iban|bank|card|credit card|invoice|sort code|routing',
  licence:
    "dea|npi|licen[cs]e|driver'?s? licen[cs]e|registration|certificate|nmc|gmc|colegiado|practice number|council",
  vehicle: 'vin|plate|licen[cs]e plate|number plate|vehicle|car reg|matr[ií]cula|registration plate',
  device: 'serial|device|pacemaker|implant|udi|imei|s/n|lot|asset|equipment',
  biometric: 'fingerprint|biometric|retina(?:l)?|iris|voiceprint|faceprint|palm ?print',
  other:
    'employee|staff|badge|sample|specimen|study|subject|accession|order|ticket|reference|ref|barcode|identifier|username|user',
  link: '(?:\\s*(?:number|num\\.?|no\\.?|nr\\.?|#|id|code|is|was|:|=|-|n[º°o]\\.?)){0,3}\\s*[:#]?\\s*',
};
