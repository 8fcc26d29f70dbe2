import type { TextTest } from '../../parts/linear-test.ts';

/*
 * "How is an HIV result given?": how the clinic hands on results, diagnoses and records, with nobody in particular in
 * mind. It is what policies are for; a classifier takes it for one patient's result, or for somebody's record. Told
 * only where all of it says so: a question, something that is handed on, a way of handing it on, and nobody who may be
 * one person. In doubt it is about somebody. Patterns are over normalised text.
 */

/** What is longer tells a story, and stories are of somebody (UTF-16 units). */
const MAX_LENGTH = 300;

const words = (...groups: readonly string[]): string => groups.join('|');

const FINDINGS = words(
  'results?|lab values|findings|reports?|records?|diagnos[ei]s|status',
  'smears?|swabs?|mammograms?|biops(?:y|ies)|cultures?|scans?|x ?-?rays?',
);
const FINDING = new RegExp(String.raw`\b(?:${FINDINGS}|(?:hiv|tb|blood|screening|pregnancy|covid) tests?)\b`);

const HANDING_ON = new RegExp(
  String.raw`\b(?:${words(
    'giv(?:e|es|en|ing)|t(?:old|ell|ells|elling)|inform\\w*|disclos\\w+|shar(?:e|es|ed|ing)|communicat\\w+|convey\\w*',
    'deliver\\w*|pass(?:ed|es|ing)? (?:on|to)|releas\\w+|hears?|discuss\\w*|explain\\w*',
    'phon(?:e|es|ed|ing)|telephon\\w+|rung|ring|called|sends?|sent|sending|posts?|posted|posting|text(?:ed|ing)?|e ?-?mail(?:ed|ing)?',
    'hand(?:s|ed|ing)? (?:over|on|out|to)|collect\\w*|pick(?:ed|s)? up|go to|goes to|comes? back|(?:present|there) when',
    'print(?:ed|s|ing)?|written|record(?:ed|ing)|document(?:ed|ing)?|not(?:e|ed|es) (?:that|down)|fil(?:e|ed|ing)|kept|keep',
    'sign(?:s|ed)?|seen|reads?|reported|repeat(?:ed)?|confirm(?:ed)?|valid',
  )})\b`,
);

/** How a question about rules begins. */
const ASKS = new RegExp(
  `^(?:(?:and|so|but|please|hi|hello),? )?(?:${words(
    'who(?:se)?|whats?|when|where|which|how|(?:within|in|after|by|for|to) (?:how|which|what|whom)',
    'may|can|could|must|should|do|does|is|are|was|were',
    'rules?|polic(?:y|ies)|procedures?|process|protocol|steps|giving|telling|disclosing|sharing|sending',
  )})\\b`,
);

/** Somebody, or something that was found in somebody, or that is so now. */
const SOMEBODY = new RegExp(
  words(
    String.raw`\b(?:my|mine|this|(?<!(?:results?|reports?|records?) )that|these|those|his|hers?|him|s?he|s?hes|me|im|ive|id|ill|your?|mr|mrs|ms|miss|pt|px)\b`,
    String.raw`\d`,
    String.raw`\b(?:i|we) (?:have|had|has|am|are|was|were|just|got|saw|see|seen|found|gave|told|did|took|think|suspect|want|need|know)\b`,
    String.raw`\bthe (?:\w+ ){0,2}?(?:${words(
      'patient|pt|client|resident|person|one|man|wom[ae]n|boy|girl|lady|lad|gentleman|guy|couple|teen\\w*',
      'baby|infant|newborn|child|kid|toddler|mother|mum|mom|father|dad|husband|wife|son|daughter',
    )})\b`,
    String.raw`\b(?:bed|room|bay|cubicle|ward|mrn|number) (?:[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b`,
    String.raw`\b(?:today|tonight|yesterday|tomorrow|now|just|(?:this|last) (?:morning|afternoon|evening|night|week|month|year))\b`,
    String.raw`\bnamed [a-z]+\b`,
  ),
);
/** What is decided for a patient with a finding: "may a patient with a raised troponin result be sent home". */
const DECISION =
  /\b(?:with an?|home|(?<!after )discharge|discharged|admit\w*|isolat\w*|refer(?:red|ral)?|treat\w*|transfus\w*|operat\w*|breast ?fe\w*)\b/;

/** Words that may stand where a name could: "tell a patient", "is consent", "of hepatitis". */
const NO_NAME = words(
  'an?|any|all|each|every|either|both|the|some|no|one|and|or|not|only|also|if|it|its|they|them|their|there|that',
  'of|to|in|on|at|by|for|with|about|from|without|after|before|during|over|through|between|until|within',
  'what|when|who|whom|how|why|where|which|whether|be|been|being|is|are|was|were|get|have|has|does|do|did',
  'must|may|can|could|should|will|would|we|i|us|ok|okay|acceptable|allowed|needed|required|used|meant|right|supposed',
  'someone|somebody|anyone|anybody|nobody|everyone|people|patients?|clients?|persons?|relatives?|famil(?:y|ies)',
  'parents?|partners?|carers?|guardians?|child|children|minors?|teenagers?|adolescents?|adults?|men|women|couples?',
  'mothers|fathers|newborns|inpatients?|outpatients?|visitors?|staff|nurses?|doctors?|clinicians?|midwives|police',
  'employers?|schools?|insurers?|others?|another|more|second|junior|senior|old|young|private|public',
  'hiv|tb|sti|std|hpv|covid|ebola|hepatitis|syphilis|malaria|cancer|pregnancy|genetic|blood|lab|laboratory',
  'tests?|screening|biopsy|smear|swab|culture|mammogram|scans?|x ?-?rays?|critical|urgent|(?:ab)?normal|positive',
  'negative|reactive|good|bad|results?|reports?|records?|diagnos[ei]s|status|law|consent|writing',
  'phone|telephone|text|post|e?mail|letter|hand|tell|told|telling|inform|give|given|giving|send|sent|sending',
  'shared?|sharing|disclosed?|disclosing|hear|see|collect|kept|written|filed|discussed|recorded|signed|read|done',
);
const PERHAPS_A_NAME = new RegExp(
  String.raw`\b(?:${words(
    'tells?|told|telling|informs?|informed|gives?|gave|giving|show|of|for|with|about',
    'is|are|was|were|does|did|do|can|may|should|must|will|has',
  )}) (?!(?:${NO_NAME})\b)[a-z]+`,
);
/** "marias result": a possessive has lost its apostrophe. */
const PERHAPS_SOMEBODYS = new RegExp(
  String.raw`\b(?!(?:${words(
    'patients|clients|persons|peoples|childs|childrens|someones|somebodys|anyones|relatives|partners|mothers|parents',
    'womans|womens|mens|staffs|others|is|was|does|has|gives|tells|sends|reads|hears|signs|reports|receives|gets|collects',
    'hepatitis|syphilis|tuberculosis|abnormalities|tests|always',
  )})\b)[a-z]+s (?:(?:hiv|tb|test|blood|lab|biopsy|smear|scan|x ?-?ray|pregnancy|screening|cancer) ){0,2}(?:${FINDINGS})\b`,
);
const ONE_PERSON: readonly RegExp[] = [SOMEBODY, DECISION, PERHAPS_A_NAME, PERHAPS_SOMEBODYS];

export const RESULTS_IN_GENERAL: TextTest = {
  test: (text) =>
    text.length <= MAX_LENGTH &&
    [ASKS, FINDING, HANDING_ON].every((part) => part.test(text)) &&
    !ONE_PERSON.some((somebody) => somebody.test(text)),
};
