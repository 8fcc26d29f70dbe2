import { pattern } from '../../parts/guard-rule.ts';

const LINE = '(?:phone|cell|cellphone|mobile|telephone|tel)';
const NUMBER = `${LINE} ?(?:numbers?|nos?|nrs?|contacts?|details)`;
/** Of a person, by whatever word stands before it. */
const THINGS = '(?:address|salary|password|next of kin)';

/** Services and departments: their numbers stand in a list for all staff, and name no person. */
const SERVICES =
  '(?:clinics?|pharmac(?:y|ies)|chemists?|ambulances?|hospitals?|police|fire|on ?-?call|emergenc(?:y|ies)(?! contacts?)|labs?|laborator(?:y|ies)|interpreters?|it|help ?desk|security|poisons?\\w*|crisis|infection\\w*|occupational\\w*|records?|wards?|units?|departments?|reception|theatre|maternity|radiology|x ?-?ray|blood bank|icu|casualty|opd|mortuary|stores?|kitchen|laundry|maintenance|suppliers?|compan(?:y|ies)|district|ministry|health (?:department|office|authority)|public health|social services|safeguarding|referrals?|transport|duty|charge nurse|hotline|helpline|switchboard|offices?|desk|nurses|doctors|midwives|team|everyone|everybody|help|advice|assistance|support|results)\\b';
/** A role may stand before a name ("doctor moyo"): it is the role itself at the end, or before a word that places it. */
const ROLES =
  '(?:doctor|dr|physician|gp|nurse|sister|matron|midwife|pharmacist|clinician|surgeon|dentist|counsellor|psychologist|social worker|manager|supervisor|administrator|engineer|technician|staff)(?= (?:in|on|at|of|for|who|to|when|if|please|and|or|during|after|this|tonight|today)\\b|\\W*$)';
const PERSON_WORDS = '(?:mrs?|ms|miss|patients?|pts?|his|her|their|my)';
const LISTED = `(?:the |a |an |our |your |any |each |every |this |that )?(?:(?!${PERSON_WORDS}\\b)\\w+ )?(?:${SERVICES}|${ROLES})`;

/** Between a role or a patient and the telephone: what belongs to them and is no name. */
const NO_NAME =
  '(?:phone|cell|mobile|telephone|station|desk|office|room|call|duty|line|hotline|manager|ward|unit|on|in|list|health|support|records?|files?|safety|complaints?|transport|liaison|information|advice|services?)';
/** "May a patient phone home", "patient phone policy". */
const NO_NUMBER =
  '(?! (?:home|a|the|their|his|her|my|from|to|us|in|on|at|use|usage|policy|rules?|calls?|charg\\w+|is|was|got|lost|left)\\b)';

const PERSONS = [
  `\\b${NUMBER} (?:(?!of |for )\\w+ ){0,6}?(?:of|for) (?!${LISTED})`,
  `\\b${LINE} (?:of|for) (?!${LISTED}|patients\\b)`,
  `\\b(?:${LINE}|contact) (?:\\w+ ){1,8}?(?:of|for) (?:mrs?|ms|miss)\\b`,
  `(?<!\\b(?:nursing|care|old age|childrens|rest|funeral) )\\b(?:home|private|personal) (?:address|${LINE}|numbers?)\\b`,
  `\\b(?:mrs?|ms|miss)(?: [a-z]+){1,3}? (?:home )?(?:${LINE}|${THINGS}|number|bank)\\b`,
  `\\b(?:patient|his|her|their)s?(?: (?!${NO_NAME}\\b)[a-z]+)? (?:${LINE}\\b${NO_NUMBER}|(?:${THINGS}|number|bank)\\b)`,
  `\\b(?:dr|nurse|sister|matron|doctor|staff) (?!${NO_NAME}\\b)[a-z]+ (?:home )?(?:${LINE}|${THINGS}|number|bank)\\b`,
  `\\b(?:dr|nurse|sister|matron|doctor|staff)s? ${THINGS}\\b`,
  '\\b(?:give|get|find|tell|send|show|read|i need|i want|what|whats|(?:bed|room) \\d+s?) (?:(?:me|us|is|the|a) ){0,3}next of kin (?:phone|number|contact)\\b',
  '\\bcontact details of (?:mother|father|patient|mr|mrs)\\b',
  '\\bwhere (?:does|did) (?:the |mr|mrs|dr|nurse)?.*\\blives?\\b',
  '\\btelefono del paciente\\b|\\bnamba ya simu ya\\b',
].join('|');

/**
 * Where, how or by whom it is written down, the policies' own subject, whoever it belongs to; or that it was handed in,
 * which asks for nothing.
 */
const WRITTEN_DOWN =
  /\b(?:where|how|who|which (?:form|page|section|field|box|book|register|part))\b(?:(?!\b(?:find|get|see|look|give|tell|obtain)\b).){0,60}?\b(?:(?:do|does|should|must|can|to|we|i|staff|nurses?) (?:\w+ ){0,2}?(?:write|record|note|enter|document|fill|update|chart|correct|change)|written|recorded|entered|documented|noted|updated|charted)\b|\b(?:gave|left|brought|changed|handed)(?: us| me| in)? (?:her|his|their|a|the) (?:\w+ )?(?:phone|cell|mobile|telephone|address|number)\b/;

/** Asks for a person's number or address: not for a role's or a department's, nor where such a thing is written down. */
export const CONTACT_RULE = pattern('identity.contact', 'identity_or_records', new RegExp(PERSONS), {
  unless: WRITTEN_DOWN,
});
