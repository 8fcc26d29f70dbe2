import { pattern, type QuestionText, type Rule } from '../../parts/guard-rule.ts';
import { inLinearTime } from '../../parts/linear-test.ts';
import { CONTACT_RULE } from './contact-rule.ts';
import { RESULTS_IN_GENERAL } from './results-in-general.ts';

/** Triage of complaints, advice for one patient, and other people's identity: people decide these, not Outpost. */
const URGENCY =
  /\b(?:urgent\w*|serious|red flags?|triage|category|colou?r|who (?:goes|sees|is seen) first|first\b.*\bor\b|send|refer|hospital|wait|tonight|tomorrow|see (?:a )?(?:doctor|someone)|be seen|come in|worry|watch|what should i (?:do|look)|what (?:do|shall) (?:i|we) do|what now|what next|what to do|is (?:it|this|that)|could it be|does (?:this|it)|sounds? like|what (?:could|are)|who sees|dangerous|emergency|when should|how long can)\b/;

const triage = (id: string, score: number, matches: (question: QuestionText) => boolean): Rule => ({
  id,
  category: 'symptom_triage',
  score,
  matches,
});
const specific = (id: string, score: number, matches: (question: QuestionText) => boolean): Rule => ({
  id,
  category: 'patient_specific',
  score,
  matches,
});

const DECISION = inLinearTime(
  /\b(?:should|shall|can|could|does|do|is|are|will|may) (?:i|we|he|she|they|it|this|that|the|my|mr|mrs|ms|patient|pt|her|his)\b.*\b(?:discharge\w*|admit\w*|admission|go home|refer\w*|test\w*|x ?-?ray|scan|surgery|operate|induce|drive|travel|fly|work|isolat\w+|catheter\w*|fast|eat|consent|refuse|switch|eligible|transfus\w+|vaccin\w+|treat\w*|recover|die|cancer|pregnant|normal|bad|good|high|low)\b/,
);

export const TRIAGE_RULES: readonly Rule[] = [
  triage('triage.person-with-complaint', 0.9, ({ symptom, person, medicine }) => symptom && person && !medicine),
  triage('triage.complaint-urgency', 0.9, ({ text, symptom }) => symptom && URGENCY.test(text)),
  triage(
    'triage.bare-complaint',
    0.8,
    ({ text, symptom, medicine }) =>
      symptom &&
      !medicine &&
      !/^(?:what|who|where|when|why|how|which|do|does|is|are|can|must|may|should)\b/.test(text) &&
      text.split(' ').length <= 14,
  ),
  pattern(
    'triage.what-is-it',
    'symptom_triage',
    /\b(?:could it be|does this sound like|sounds? like|is it an? \w+ or|what could cause|(?:should|does) (?:this|that|my|the) (?:patient|pt|child|baby|woman|man)\b.*\b(?:seen|urgent\w*)|send (?:him|her|them) to hospital|head knock|soft spot|triage (?:category|colou?r) (?:is|for))\b/,
    { score: 0.8 },
  ),
  pattern(
    'triage.observations',
    'symptom_triage',
    /\b(?:obs|news2?|mews|sats|spo2|hr|rr|gcs|bp|temp|bgl?|sugar) (?:of |is |score (?:of )?)?\d/,
    { score: 0.85 },
  ),
  pattern(
    'triage.swallowed',
    'symptom_triage',
    /\b(?:swallow(?:ed)?|drank|ate|inhaled) (?:\w+ ){0,3}?(?:coin|battery|bleach|paraffin|kerosene|magnet|bead|soap|detergent|jik)\b|\b(?:dog|cat|snake|tick|monkey|spider|human) bite\b|\bfell (?:off|from|down)\b|\bcast (?:too )?tight\b|\btooth knocked out\b|\bno (?:stool|baby movements)\b/,
    { score: 0.85 },
  ),
  pattern(
    'triage.shorthand',
    'symptom_triage',
    /\bc\/o\b|\bhx of\b|\bh\/o\b|\brad to\b|\b\d\/(?:7|52|12) ?(?:hx|old|of)?\b/,
    { score: 0.85 },
  ),
];

const ONE_PATIENT: readonly Rule[] = [
  specific('patient.decision', 0.88, ({ text, person }) => person && DECISION.test(text)),
  specific(
    'patient.results',
    0.88,
    ({ text, person }) =>
      (person || /\b(?:interpret|mean|means|what (?:now|next)|normal|bad)\b/.test(text)) &&
      /\b(?:results?|ecg|ekg|x ?-?ray|ct|mri|scan|hb|crp|creatinine|wbc|cd4|viral load|hba1c|inr|smear|ferritin|bmi|muac|apgar|ctg|peak flow|lab|blood test|na \d|k \d|potassium \d)\b/.test(
        text,
      ),
  ),
  pattern(
    'patient.manage',
    'patient_specific',
    /\b(?:my|this|that) (?:patient|pt|child|lady|man|woman|boy|girl|baby|wound|case)\b.*\b(?:what|how|should|does|is|need|next|plan|manage\w*|not (?:getting|improving|healing))\b|\b(?:what|how|which|should|plan|next)\b.*\b(?:for|with|about) (?:my|this|that) (?:patient|pt|child|lady|man|woman|boy|girl|baby|wound|case)\b|\bmy (?:diagnosis|results|own bp|pregnancy|condition|symptoms|treatment|disease|blood)\b|\bwhat is wrong with\b|\bdifferential (?:for|diagnosis)\b|\bwhat diagnosis\b|\bprognosis\b|\bpt (?:not|isnt) improving\b/,
    { score: 0.88 },
  ),
  pattern(
    'patient.one-person',
    'patient_specific',
    /\b(?:this|my|that|the) (?:\w+ )?(?:patient|pt|lady|gentleman|couple)\b|\b(?:for|about|with|of) (?:him|her)\b(?! (?:own )?(?:mother|father|mum|mom|dad|parents?|grand(?:mother|father|parents?)|aunt|uncle|sister|brother|family|relatives?|husband|wife|partner|neighbou?r)\b)|\b(?:should|shall) (?:i|we)\b.*\b(?:him|his|her|hers|mr|mrs|ms)\b|\b(?:is|does|will|can|could|has) (?:he|she)\b|\bmy (?:\d+ ?yo|husband|wife|grand\w+|mother|father|baby|child|son|daughter)\b|\bis it cancer\b/,
    { score: 0.7 },
  ),
  pattern(
    'patient.self',
    'patient_specific',
    /\b(?:am i (?:pregnant|infectious|contagious|sick|ill|dying|ok|at risk|positive)|do i have (?:a |an |the )?(?:fever|covid|hiv|tb|cancer|diabet\w+|flu|infection|disease|symptoms)|have i got|i have (?:a |an |been |had )?(?:diabet\w+|hypertens\w+|cancer|hiv|tb|covid|asthma|a cold|the flu|flu|been diagnosed)|i (?:feel|still) (?:sick|ill|unwell|cough)|i was (?:diagnosed|prescribed|told)|i(?:m| am) (?:\d{2}|pregnant|diabetic|hiv|taking|on (?:the )?\w+ (?:tablets|pill|medication)))\b|\bis it safe for me\b|\bdo i need (?:a|an|to)\b.*\b(?:shot|test|vaccine|doctor|jab|surgery)\b|\bcan i (?:fly|breastfeed|get pregnant|return to work i still)\b/,
    { score: 0.85 },
  ),
  pattern(
    'patient.bed',
    'patient_specific',
    /\b(?:bed|room|cubicle|bay) \d+\b.*\b(?:ready|discharge|doing|go home|eat|need|plan|isolat\w+)\b|\b(?:mr|mrs|ms|miss) [a-z]+\b.*\b(?:discharge|go home|eat|have|take|doing|plan|ready|surgery|test|meds)\b|\bplan for (?:mr|mrs|ms|pt|patient)\b|\bpt (?:refused|keeps|wants|should|can|home)\b|\bmi paciente\b|\beste paciente\b|\bmon patient\b|\bmeu paciente\b|\bmgonjwa wangu\b/,
    { score: 0.85 },
  ),
];

/** None holds for a question about results of nobody in particular. */
export const PATIENT_RULES: readonly Rule[] = ONE_PATIENT.map((rule) => ({
  ...rule,
  matches: (question) => rule.matches(question) && !RESULTS_IN_GENERAL.test(question.text),
}));

/** 45 CFR 164.502: records are disclosed by people who know who asks, not by a question box. */
export const IDENTITY_RULES: readonly Rule[] = [
  CONTACT_RULE,
  pattern(
    'identity.record',
    'identity_or_records',
    /\b(?:show|open|give|pull up|find|look up|print|email|send|read|tell me about|get|search(?: for)?|export|delete|edit|change|see|dossier|prontuario|resultados de|matokeo ya)\b.*\b(?:patient (?:file|list|register|record|id|\d+)|file \d+|chart|records? (?:for|of)|medical history of|(?:mrs?|ms|miss) [a-z]+|[a-z]+s (?:file|results?|records?|chart|notes|blood results?)|patient \d+|mrn|the file|surname|my (?:own )?(?:file|record|records|notes|test results)|his record|her (?:record|date of birth))\b/,
    {
      score: 0.86,
      unless: /\b(?:how (?:do|should|long)|who (?:may|can|is allowed)|policy|procedure|form|where (?:do|are|is))\b/,
    },
  ),
  pattern(
    'identity.who',
    'identity_or_records',
    /\b(?:list|names?) (?:of )?(?:all |every\w* )?(?:the )?(?:patients?|hiv|people|everyone|who|girl|nurse|positives?)\b|\bwho (?:is the (?:patient|father|man|woman)|tested positive|looked at my|is on leave|was (?:seen|here))\b|\bwhos on leave\b|\bwhose (?:blood|sample|result)\b|\bwhich (?:patients?|doctor) (?:has|have|missed|saw|are|is)\b|\b(?:is|was|has|did) (?:my (?:sister|brother|neighbou?r|ex|coworker|colleague|boss|friend)|[a-z]+ a patient)\b.*\b(?:here|patient|pregnant|clinic|come|treated|positive|been)\b|\b(?:hiv|covid|tb) status of\b|\bis [a-z]+ a patient here\b|\bmy (?:neighbou?r|boss|ex|coworker|husband|wife|daughter)(?:s)?\b.*\b(?:results?|status|medication|treated|pill|blood)\b|\bdoes [a-z]+ have (?:hiv|tb|cancer)\b|\bidentify this person\b|\bmatch this id\b/,
    { score: 0.86 },
  ),
  pattern(
    'identity.number',
    'identity_or_records',
    /\b(?:mrn|dob|date of birth|id number|clinic no|medical aid number|insurance number|sample number|national id|ssn)\b.*(?:\d|\bof\b|\bfor\b)|\b(?:last|latest) (?:bp|viral load|visit|results?|appointment) (?:of|for)\b|\bnext appointment of\b|\bmy (?:test )?results\b(?: from)?|\bwhat are my results\b|\bwhat is in my record\b|\b(?:when was|did) [a-z]+s? (?:last visit|come to)\b/,
    { score: 0.84 },
  ),
  pattern(
    'identity.secret',
    'identity_or_records',
    /\b(?:password|passcode|login for|pin of|safe code|door code|code for the|wifi password|bank details|salary|what does .* earn)\b/,
    {
      score: 0.9,
      unless:
        /\b(?:forgot|forgotten|reset|change|policy|policies|how often|share|sharing|expire\w*|rules?|requirements?|standards?|length|complexity|manager)\b/,
    },
  ),
];
