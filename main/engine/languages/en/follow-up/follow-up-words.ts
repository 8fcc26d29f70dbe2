import { followUpWords } from '../../parts/follow-up-words.ts';
import { KINDS } from './kinds.ts';
import { GENERAL, LIGHT } from './words-of-little.ts';

const PATIENT =
  '(?:patients?|pts?|px|client|person|lady|gentleman|man|woman|boy|girl|guy|chap|child|kid|baby|toddler|resident)';
const OTHER = '(?:next|other|another|different|second|third|new|last)';
const BED = '(?:bed|bay|room|rm|cot|cubicle|side ?room|chair) ?\\d+';

/** As staff type: without marks, capitals and apostrophes. */
export const FOLLOW_UP_WORDS = followUpWords({
  courtesy:
    'so|ok|okay|oki|right|well|please|pls|oh|ah|hm+|now|thanks|thank you|ta|cheers|great|good|fine|perfect|got it|i see|sorry to ask|hello|hi|btw|by the way|yes|yeah|no|just|one more thing|another thing|quick one',
  joining: 'and|adn|an|n|&|actually|wait|hang on|hold on|tho|though|\\+|plus|also|then|but|or',
  likewise: "(?:what|how|wot|wat) (?:about|abt|bout)|how['’]?s about|what of",
  same: '(?:and )?(?:is (?:that|it|this) |does (?:that|it|this) (?:go |apply |hold |count )?)?(?:the )?(?:same|also true|true too|as well)(?: (?:rule|rules|thing|again|answer|story|goes|applies|true))* (?:for|with|in|on|at|if|when)|same (?:for|with|in|on|at|if|when)|does (?:that|it|this) (?:also )?(?:go|apply|hold|count) (?:for|to|with|in|on|at|if|when)|(?:is|does) (?:that|it|this) (?:also )?(?:true |work )?(?:for|apply to)',
  corrects:
    "(?:(?:sorry|no|oops|actually|wait|hang on|hold on|correction|oh|ah)[\\s,]+)+(?:not (?:the |a )?\\p{L}+ )?(?:i )?(?:meant|mean|that (?:is|was)|it was|its|it['’]s|make that|not)|i meant|i mean|meant|make that|sorry the|(?:sorry|no)[\\s,]+i (?:dont|don['’]t) mean",
  supposes: 'what if|wot if|whatif|suppose|supposing|say if|even if|and if',
  qualifies:
    'mine|ours|theres|there is|there are|there was|wont|cant|doesnt|didnt|isnt|still|takes|needs|to|from|by|as|outside|against|through|via|between|near|behind|above|below|inside|back to|up to|down to|per|every|each|all|daily|weekly|any|even|not|only|or|same|why not|why only|also for|also in|also when|also if|too|as well|because|since|though|although|till|until|unless|while|whilst|either|still|if not|if so',
  appends: 'if|when|whenever|once|after|before|during|for|at|on|in|with|without|under|over',
  chooses:
    '(?:(?:in|on|at|for|by|with|from|to|of|under) )?(?:which|what|whose|how many|how much|what kind of|what sort of) \\p{L}+(?: (?:a|per|each|in|of|for) \\p{L}+| \\p{L}+)?(?=[\\s?!.]*$)|(?:within |in |after |for |max |about |at )?how (?:many|much|long|often|soon|far|big|old)(?: [\\p{L}\\d]+){0,4}(?=[\\s?!.]*$)|(?:is|are) there (?:an?|any)(?: \\p{L}+){1,2}(?=[\\s?!.]*$)|any(?: \\p{L}+){1,2}(?=[\\s?!.]*$)|(?:which|what) (?:one|ones)',
  still: 'still|also|as well|even|only|just|instead|either|enough|meanwhile|in the meantime',
  breaks: "because|bc|cos|coz|cuz|ive|i['’]ve|im|i['’]m|weve|we['’]ve|and|but|or|nobody|hes|shes|theyre",
  again:
    'too|as well|also|either|instead|ok|okay|allowed|or not|same|then|included|counted|possible|needed|required|necessary|enough|fine|alright',
  newSubject:
    '(?:different|new|another|other|separate|unrelated|next|second|one more|last) (?:question|subject|topic|matter|issue|query|thing)|something (?:else|different)|unrelated|change of subject|on another (?:note|topic|matter)|changing (?:the )?subject|(?:^|then |now |so |and )(?:about|regarding|concerning|as for)',
  onePatient: [
    '(?:my|the|a|this|that|our|your) (?:next|other|second|third|last) one(?: is| has| was|,)',
    'the next one (?:is|asks|wants|says|has|was|needs|called|came)|my (?:next|other|second) one|next (?:is|up|in line)',
    `${OTHER} ${PATIENT}`,
    `my ${PATIENT}`,
    "(?:colleague|doctor|nurse|friend|neighbour|student)['’]?s (?:patient|pt)",
    '(?:the|another) other one,|another one here|the one (?:in|at) (?:bed|bay|room)',
    `${PATIENT} (?:in|at|of|from|on) (?:\\d|${BED})`,
    `${BED}`,
    '(?:mr|mrs|ms|miss|mister|sr|sra)\\.? \\p{L}{2,}',
    `(?:the|a|this|that|another) (?:little |old |older |young |elderly |pregnant )?(?:lady|gentleman|man|woman|boy|girl|guy|chap|toddler)`,
  ].join('|'),
  age: [
    '(?<!(?:an?|any|for|under|over|every) )\\d{1,3} ?(?:yo|y\\/o|yr old|yrs old|years old|year old|month old|months old|m\\/o)',
    '(?:is|are|was) (?:only )?\\d{1,3} ?(?:weeks?|wks?|months?|mths?|years?|yrs?)(?! (?:long|ago|away))',
  ].join('|'),
  pointsBack:
    "it|its|it['’]s|itself|they|theyre|they['’]re|them|em|their|theirs|ones|this|that|thats|that['’]s|these|those|there|then|one of them|he|hes|he['’]s|she|shes|she['’]s|him|her|his|hers|the same|the other one|the others|the rest|both|neither|either|afterwards|instead|otherwise|else",
  ofPerson: "he|hes|he['’]s|she|shes|she['’]s|him|her|his|hers",
  others: 'others?|another|the rest|both|neither|either|instead|(?:the|that|this) (?:\\p{L}+ )?ones?',
  pointsNowhere:
    "(?:it|them|they) (?:when|if) (?:an?|someone|somebody)|is it (?:ok|okay|alright|all right|allowed|possible|true|safe|fine|necessary|normal|legal|enough|me|only)|(?:if|when|that|whether|because|as) there (?:is|are|was|were)|is there|are there|was there|there(?:['’]s| is| are)|theres|it is (?:ok|okay|allowed|possible)|does it take|this (?:morning|afternoon|evening|week|month|year|weekend|time)|that (?:is|are|was|were|has|have|had|comes?|came|need|needs|cannot|cant|can['’]t)|now then|back then|who else|what else|anyone else|someone else|anything else|since then|(?:so|such) that|say that|sure that|told that",
  light: LIGHT,
  general: GENERAL,
  kinds: KINDS,
  indefinite: 'an?|some|any|one of (?:the|our|my)',
  determiner: 'the|an?|my|our|your|any',
  within: 'of',
});
