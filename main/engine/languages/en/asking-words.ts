import { askingWords } from '../parts/asking-words.ts';
import { STOP_WORDS } from './stop-words.ts';

const END = '(?![\\p{L}\\p{N}])';
const IS = "(?:['’]?s)?";
const PRONOUN = '(?:i|we|you|u|ye|yall|youse|they|he|she|it|there|one|anyone|anybody|someone|somebody|everyone)';
const PEOPLE =
  '(?:staff|nurses?|patients?|pts?|relatives|visitors|students?|volunteers|cleaners?|guards?|drivers?|people|parents?|families|children|kids|management|hr|pharmacy|reception)';
/** Several of anything may or must: "may porters …". */
const SEVERAL = '(?:\\p{L}+ )?(?!always|pass|discuss|process|dress)\\p{L}{3,}s(?= \\p{L})';
const PERSONS = `(?:(?:\\p{L}+ )?${PEOPLE}|all|both)`;
/** "and is being …" and the like go on with the same question. */
const DOING = '(?!being|going|coming|getting)\\p{L}{3,}ing';
const SUBJECT = `(?:${PRONOUN}|${PERSONS}|${DOING}|the|a|an|my|our|your|his|her|their|its|us|this|that|these|those)`;
const MODAL = "(?:can|could|may|might|must|shall|should|will|would)(?:nt|n['’]t)?|cant|can['’]t";
/** "and do the rounds" is no question; "and do the rounds need …" is. */
const DO_THE =
  'do (?:the|our|those|these) \\p{L}+(?: \\p{L}+)? (?:have|get|got|gotta|need|go|come|stay|count|expire|still|also|hafta)';
/** After "have" only a pronoun makes a question: "and has the key" is none. */
const YES_OR_NO = `(?:(?:do|did|dont|didnt|${MODAL}) (?:${PRONOUN}|${PERSONS}|${SEVERAL})|(?:have|has|had|havent) ${PRONOUN}|am i|${DO_THE}|does(?! not)(?:nt|n['’]t)? \\p{L}+|(?:is|are|was|were|isnt|arent|${MODAL}) ${SUBJECT})${END}`;

const MEASURE = 'how (?:long|many|much|often|far|soon|fast|quick|quickly|late|early)';
const HOW = `(?:${MEASURE}|how (?:old|big|full|strong|high|low|hot|cold|thick|close|do|does|did|is|are|can|could|should|must|will|would|to|i|we|you|about|else|exactly))${IS}`;
const AUX = '(?:do|does|did|is|are|was|can|could|should|must|will|would|may|shall|has|have|to|else|exactly|by|go|goes)';
/** "when the alarm goes" and "where the patient is a child" tell the case and ask nothing. */
const CASE = `(?:where|when)(?:['’]?s| ${AUX}${END}|(?=\\s*(?:[?.!,]|$)))`;
/** "which for him" is the other row of one table. */
const WORD = `(?:(?:who|whom|whose|what|why)(?:['’]?(?:s|re|d|ll))?|which(?! (?:ones? )?for${END})|${HOW}|${CASE})${END}`;
const PREPOSITION = '(?:at|by|for|from|in|into|on|to|under|until|till|up to|with|within|after|before|of|during)';
const BEHIND = `${PREPOSITION} (?:what|which|whom|who|whose|${MEASURE}|when|where)${END}`;
/** "and we keep them for how long", at the end of a sentence. */
const AT_LAST = `(?!(?:i|we) (?:dont|don['’]t))(?:[\\p{L}\\p{N}]+ ){1,4}(?:${PREPOSITION} )?(?:who|whom|where|when|how (?:long|often|fast|soon)|how many \\p{L}+)(?=\\s*(?:[?.!]|$))`;

const PERSONS_WHO =
  '(?:patients?|pts?|people|persons?|staff|someone|somebody|anyone|anybody|man|men|woman|women|child|children|those|visitors?|nurses?|relatives?|colleagues?|students?|ones?)';
/** Before "who is …" they make it part of whom it is about: "for a porter who is ill". */
const PERSON = `(?:${PERSONS_WHO}|(?:an?|any|each|every|another) \\p{L}+)`;

/** Questions as staff type them: without marks, capitals and apostrophes, with "n" for "and". */
export const ASKING_WORDS = askingWords({
  courtesy:
    'so|ok|okay|well|please|pls|oh|now|really|secondly|second|first|firstly|lastly|finally|next time|next|again|actually|kindly|hello|hi|btw|by the way|if so|if not|after that|one more thing|another thing|another question',
  joining: 'and|n|&|\\+|plus|also|then|but',
  byWord: `(?:${BEHIND}|${WORD})`,
  atLast: AT_LAST,
  bare: `(?:(?:${PREPOSITION} )?(?:who|whom|whose|where|when|why|which|${MEASURE})${IS}|what (?:with|for))${END}`,
  yesOrNo: YES_OR_NO,
  withoutJoining: `(?:${HOW}|${CASE}|(?:who|whom|whose|what|why)(?:['’]?s)?|(?:do|can|should|must|shall) (?:i|we)|does (?:the|our|my))${END}`,
  within: `(?:do|does|did|can|could|should|must|shall|may|will|would|is|are|am) (?:i|we|you|u|ye|they|he|she|it|there)|(?:have|has) (?:i|we|you|they|he|she)|(?<!(?:sure|know|idea|knows) )(?:what(?= ?[\\p{L}’'])|${HOW})|(?<!${PERSON} )(?:whose|who (?:do|does|did|should|must|can|is|to|\\p{L}{2,}s))|or (?:what|not|no)|whether`,
  afterPause: '(?:is|are|does|do|can|could|should|must|may|will|would|shall)(?! not)',
  helping: `(?:do|does|did|is|are|was|were|${MODAL})(?: ${PRONOUN})?|(?:am|have|has|had) ${PRONOUN}`,
  addsTo: 'or|like|eg|e\\.g|for example|i mean|meaning|that is|just|only|not',
  embeds: `(?:write|writing|record|recording|say|tell|tells|ask|asks|know|decide|check|explain|note|list|show|see|depends on|remember|document|put down|state) (?:down |out |them |him |her |me |us |on )?(?:who|what|which|where|when|how|why)|${PERSONS_WHO} (?:who|whose|which)`,
  leadsIn:
    'while|whilst|during|if|when|whenever|once|unless|until|in|at|on|for|with|without|after|before|under|because|since|as',
  // "what if …" asks for the case itself.
  condition:
    '(?<!(?:what|happens|even|ask|see|know|check) )(?:while|whilst|during|if|when|whenever|once|unless|in case|as long as)',
  pointsBack:
    "it|its|it['’]s|they|them|em|their|theirs|this|that|thats|these|those|there|then|one|ones|he|she|him|her|his|hers|same|too|else|instead|otherwise|other|others",
  little: `${[...STOP_WORDS].join(' ')} ok okay alright right wrong true allowed fine possible correct yes no maybe pls thanks
    advise kindly thing things something anything someone anyone somebody anybody one ones way case still yet really like
    got gotta gonna able supposed sposed supose sure too ur ye many much long often far soon fast doesnt cant isnt arent
    whos wheres hows whose theirs ya yall us exactly`,
});
