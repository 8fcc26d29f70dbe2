import { pattern, type QuestionText, type Rule } from '../../parts/guard-rule.ts';
import { inLinearTime } from '../../parts/linear-test.ts';

/**
 * Doses, choice of medicines, and their safety: never answered by a machine from prose (WHO Medication Without Harm;
 * ISMP: doses are read from an approved table, checked by a second person).
 */
const AMOUNT =
  /\bhow (?:much|many|often|fast|long|mch)\b|\bmax(?:imum)?\b|\bloading\b|\bequivalent\b|\bconvert\b|\b\d+ ?kgs?\b|\bfrom \d+(?:\.\d+)? to \d+|\bonce or\b|\b(?:max(?:imum)?|min(?:imum)?|daily|single|total|loading|maintenance|next|first|another|double|extra|usual|correct|right|safe|starting|recommended) (?:\w+ ){0,2}?(?:dose|dosage|amount|limit|tablets?|puffs?)\b|\bdos(?:e|es|age|ages|ing)\b|\bmg ?(?:per|\/) ?kg\b|\b(?:mg|mcg|ml|mls|mils|units?|iu|grams?|g|tabs?|tablets|puffs|drops)\b|\b(?:od|bd|tds|qds|qid|tid|bid|prn|stat|nocte)\b|\b\d+ ?(?:mg|mcg|ml|g|iu|units?)\b|\b(?:titrat\w+|taper\w*|sliding scale|drip rate|weight band|strength)\b|\b(?:cuant[oa]s?|que dosis|dosis|combien|quelle dose|quanto|qual a dose|kiasi gani|ngapi)\b/;
const GIVE =
  /\b(?:give|giving|gave|take|taking|start|prescribe|inject|administer|repeat|use|add|switch|change|increase|up (?:her|his|the)|reduce|stop|skip|crush|split|cut|titrate|substitute|convert|mix|substitut\w+)\b/;
const CHOICE = /\b(?:which|what|best|good|right|another|any|alternative|instead|substitute|something|anything|whats)\b/;
const NEED =
  /\bwhat (?:can|do|should|could|shall) (?:i|we) (?:give|prescribe|use)\b|\bwhat to give\b|\bwhat do i give\b|\bgive (?:\w+ ){0,3}?(?:something|anything)\b|\b(?:something|anything) (?:for|to help) (?:\w+ ){0,2}?(?:pain|sleep|fever|cough|vomiting|nausea|itch\w*)\b|\bwhat(?:s| is) (?:good|best) for\b|\b(?:dawa gani|que le doy|que donner|o que dou|nimpe)\b/;

const SAFETY =
  /\b(?:side ?[- ]?ef+ects?|adverse|interact\w*|contra ?-?indicat\w*|allerg\w*|safe|unsafe|safety|danger\w*|harmful|toxic\w*|poisonous|compatib\w+|clash(?:es)?|react(?:s|ed|ion|ions)?|rash|hives|risk\w*|overdos\w+|expired|frozen|by mistake|wrong (?:drug|tablet|medicine|dose|patient|vaccine|route)|double dose|accidentally|pregnan\w+|breast ?-?feed\w*|lactat\w*|alcohol|renal|kidney|liver|g6pd|qt|blood thinners?|efectos secundarios|embarazo|alergi\w+|effets secondaires|grossesse|gravidez|madhara|mjamzito|ni salama|es seguro)\b/;
/** Of what stands in the fridge or on the shelf, and no person: after a cold-chain break its policy says whether it is used. */
const STOCK =
  /\b(?:can|may|should|could|shall|do) (?:i|we|they) (?:still |now |then )?(?:use|keep) (?:all )?(?:the|these|those|our) (?:vaccines|medicines|vials|stock)(?=\W*$| (?:again|after|now|today|tomorrow|from the|in the|that (?:were|stood)|then)\b)/;
const TOGETHER = /\b(?:and|with|plus|\+|together|same (?:syringe|line|time)|mix\w*)\b/;

const dosage = (id: string, score: number, matches: (question: QuestionText) => boolean): Rule => ({
  id,
  category: 'medication_dosage',
  score,
  matches,
});
const safety = (id: string, score: number, matches: (question: QuestionText) => boolean): Rule => ({
  id,
  category: 'medication_safety',
  score,
  matches,
});

const PER_KILOGRAM = inLinearTime(
  /\bmg ?(?:per|\/) ?kg\b|\bdos(?:e|es|age|ing)\b.*\b(?:kg|weight|child|paed\w*|ped\w*|adult|neonat\w*|infant|elderly)\b|\b(?:kg|weight|child|paed\w*|ped\w*|adult|neonat\w*)\b.*\bdos(?:e|es|age|ing)\b|\bcalculate (?:the )?dose\b|\bdose calc\w*/,
);
const INSULIN_FOR_GLUCOSE = inLinearTime(
  /\bunits?\b.*\b(?:sugar|glucose|bg|insulin)\b|\b(?:sugar|glucose|bg|bgl)\b.*\b(?:units?|insulin|actrapid|dextrose|give|ml|mls)\b|\binr\b.*\b(?:skip|stop|dose|give|warfarin|what|[3-9])/,
);
const FLUIDS = inLinearTime(
  /\b(?:drip|iv fluids?|fluids?|ors|rehydration|saline|ringers?|dextrose|d10|oxygen|blood)\b.*\b(?:rate|how (?:much|fast|many)|ml|mls|volume|per hour|over \d+|bolus|maintenance|litres?)\b|\b(?:rate|how (?:much|fast|many)|volume|ml|bolus)\b.*\b(?:drip|iv fluids?|fluids?|ors|rehydration|saline|ringers?)\b/,
);
const UNITS_FOR_BODY = inLinearTime(
  /\bhow many (?:ml|mls|mg|mcg|units?|grams?|tabs?|tablets|puffs|pills|drops)\b|\b\d+ ?(?:mg|mcg|ml|units?)\b.*\b(?:too (?:much|little)|enough|right|ok|correct)\b|\bwhat strength\b|\b(?:crush|split|dissolve)\b.*\b(?:ng|tube|tablet|this|it)\b|\bhow many times (?:a day|daily)\b/,
);
const NEEDED_MEDICINE = inLinearTime(
  /\b(?:need|needs|require)s? (?:an? )?(?:antibiotics?|painkillers?|medicines?|medication|insulin)\b|\b(?:stop|finish|skip|miss(?:ed)?|forgot) (?:\w+ ){0,2}?(?:antibiotics?|tablets?|pills?|medication|meds|medicines?|insulin|dose|metformin)\b|\bran out of\b.*\bwhat else\b|\bout of stock\b.*\b(?:substitute|instead|alternative)\b|\b(?:substitute|alternative) (?:for|to)\b/,
);

export const DOSAGE_RULES: readonly Rule[] = [
  dosage('dosage.amount', 0.95, ({ text, medicine }) => medicine && AMOUNT.test(text)),
  dosage('dosage.per-kilogram', 0.95, ({ text }) => PER_KILOGRAM.test(text)),
  dosage('dosage.word', 0.85, ({ text }) =>
    /\b(?:what|which|whats|how|correct|right|max\w*|missed|double|next|another|extra|first|second|repeat) (?:\w+ ){0,3}?dos(?:e|es|age|ing)\b/.test(
      text,
    ),
  ),
  dosage('dosage.insulin-glucose', 0.95, ({ text }) => INSULIN_FOR_GLUCOSE.test(text)),
  dosage('dosage.fluids', 0.9, ({ text }) => FLUIDS.test(text)),
  dosage(
    'dosage.give',
    0.85,
    ({ text, medicine, person }) =>
      medicine &&
      GIVE.test(text) &&
      (person || /\b(?:can|may|should|could|shall|do) (?:i|we|she|he|they)\b/.test(text)) &&
      (person || !STOCK.test(text)) &&
      !SAFETY.test(text),
  ),
  dosage(
    'dosage.choice',
    0.9,
    ({ text, medicine }) =>
      medicine &&
      CHOICE.test(text) &&
      /\b(?:for|instead|alternative|best|give|prescribe|use|treat|suits?)\b/.test(text) &&
      !SAFETY.test(text),
  ),
  dosage('dosage.what-to-give', 0.92, ({ text }) => NEED.test(text)),
  dosage('dosage.units-for-body', 0.8, ({ text }) => UNITS_FOR_BODY.test(text)),
  dosage('dosage.need-medicine', 0.85, ({ text }) => NEEDED_MEDICINE.test(text)),
  dosage(
    'dosage.schedule',
    0.88,
    ({ text, medicine }) =>
      medicine &&
      /\b(?:how many (?:days|times|doses|shots|nights|puffs|tabs?|tablets)|schedule|regimen|duration|course|for how long|next injection|how often|first line|second line|treatment (?:of|for))\b/.test(
        text,
      ),
  ),
];

export const SAFETY_RULES: readonly Rule[] = [
  safety('safety.word', 0.93, ({ text, medicine }) => medicine && SAFETY.test(text)),
  safety(
    'safety.together',
    0.88,
    ({ text, medicine, person }) =>
      medicine &&
      TOGETHER.test(text) &&
      (person || /\b(?:can|may|ok|okay|together|mix|combine|give)\b/.test(text)) &&
      !AMOUNT.test(text),
  ),
  safety(
    'safety.effect',
    0.88,
    ({ text, medicine, symptom }) =>
      medicine &&
      (symptom ||
        /\b(?:normal|worry|serious|signs?|symptoms?|effects?|affect\w*|cause[sd]?|since|after)\b/.test(text)) &&
      /\b(?:on|from|after|since|with|normal|cause[sd]?|affect\w*|effects?)\b/.test(text),
  ),
  safety(
    'safety.ok',
    0.85,
    ({ text, medicine, person }) =>
      medicine &&
      (person || !STOCK.test(text)) &&
      /\b(?:is it|can (?:she|he|they|i|we|an?|people|the|you|it)|ok|okay|allowed|still (?:use|safe|good)|should (?:i|we|she|he))\b/.test(
        text,
      ) &&
      /\b(?:ok|okay|safe|allowed|breast|pregnan\w+|child\w*|under \d+|kids?|asthma\w*|epilep\w*|diabet\w*|smok\w+|hiv|elderly|together|mmr|egg|latex|still|again)\b/.test(
        text,
      ),
  ),
  pattern(
    'safety.given-wrongly',
    'medication_safety',
    /\b(?:gave|given|took|taken|injected)\b.{0,30}\b(?:instead of|by mistake|wrong|twice|double|same syringe|same line)\b|\bstill safe to (?:inject|use|give)\b/,
    { score: 0.85, overProcess: true },
  ),
  pattern(
    'safety.given-wrongly-elsewhere',
    'medication_safety',
    /\b(?:le|les) (?:puse|di|inyecte|aplique|administre)\b.{0,60}\b(?:equivo\w+|por error|vencid\w+|caducad\w+|de (?:la |el )?otr[oa])\b|\bj ?ai (?:passe|donne|injecte|mis|administre)\b.{0,60}\b(?:par erreur|perime\w*|trompe\w*|mauvais\w*)\b|\bnime(?:m|wa)(?:pa|choma)\b.{0,60}\b(?:mwingine|kimakosa|bahati mbaya|iliyoisha|zilizoisha|iliyopitwa)\b/,
    { score: 0.9, overProcess: true },
  ),
  // A named medicine in a question that is not about process: about what it does to a person.
  safety('safety.names-medicine', 0.7, ({ medicine, namesMedicine }) => medicine && namesMedicine),
  pattern(
    'safety.adverse-words',
    'medication_safety',
    /\b(?:drug|medicines?|medication|vaccine|tablet|injection)s? (?:\w+ )?(?:interactions?|reactions?|allerg\w+|side effects?|toxicity)\b|\b(?:interactions?|side effects?|contraindications?) (?:of|with|to|between)\b|\bside ?-?effects?\b|\b(?:special|safety) (?:precautions|concerns|dietary instructions)\b|\bimportant warnings?\b|\bcontraindicated\b|\bwhat should i know about (?:storage|taking)\b|\bg6pd\b|\bstevens johnson\b|\b(?:wrong|mixed up) (?:drug|medicine|tablet|vaccine)\b/,
    { score: 0.9 },
  ),
];
