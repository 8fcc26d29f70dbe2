import { followUpWords } from '../parts/follow-up-words.ts';

const PATIENT =
  '(?:patients?|pts?|px|client|person|lady|gentleman|man|woman|boy|girl|guy|chap|child|kid|baby|toddler|resident)';
const OTHER = '(?:next|other|another|different|second|third|new|last)';
const BED = '(?:bed|bay|room|rm|cot|cubicle|side ?room|chair) ?\\d+';

/** As staff type: without marks, capitals and apostrophes. */
export const FOLLOW_UP_WORDS = followUpWords({
  courtesy:
    'so|ok|okay|oki|right|well|please|pls|oh|ah|hm+|now|thanks|thank you|ta|cheers|great|good|fine|perfect|got it|i see|sorry to ask|hello|hi|btw|by the way|actually|yes|yeah|no|just|one more thing|another thing|quick one',
  joining: 'and|an|n|&|\\+|plus|also|then|but|or',
  likewise:
    "(?:what|how|wot|wat) (?:about|abt|bout)|how['’]?s about|what of|(?:and )?(?:is (?:that|it|this) |does (?:that|it|this) (?:go |apply |hold |count )?)?(?:the )?(?:same|also true|true too|as well)(?: (?:rule|rules|thing|again|answer|story|goes|applies|true))* (?:for|with|in|on|at|if|when)|same (?:for|with|in|on|at|if|when)|does (?:that|it|this) (?:also )?(?:go|apply|hold|count) (?:for|to|with|in|on|at|if|when)|(?:is|does) (?:that|it|this) (?:also )?(?:true |work )?(?:for|apply to)",
  corrects:
    "(?:sorry|no|oops|i mean|meant|i meant|correction)[\\s,]+(?:i )?(?:meant|mean|that (?:is|was)|it was|its|it['’]s|make that|not)|sorry the|i meant|make that",
  supposes: 'what if|wot if|whatif|suppose|supposing|say if|even if|and if',
  qualifies:
    'to|from|by|as|outside|even|not|only|or|same|why not|why only|also for|also in|also when|also if|too|as well|because|since|though|although|till|until|unless|while|whilst|either|still|if not|if so',
  appends: 'if|when|whenever|once|after|before|during|for|at|on|in|with|without|under|over',
  chooses: '(?:which|what|what kind of|what sort of) \\p{L}+(?=[\\s?!.]*$)|(?:which|what) (?:one|ones)',
  again: 'too|as well|also|either|instead|ok|okay|allowed|or not|same|then',
  newSubject:
    '(?:different|new|another|other|separate|unrelated|next|second|one more|last) (?:question|subject|topic|matter|issue|query|thing)|something (?:else|different)|unrelated|change of subject|on another (?:note|topic|matter)|changing (?:the )?subject',
  onePatient: [
    `(?:my|the|a|this|that|our|your) ${OTHER} (?:${PATIENT}|one)(?: is| has| was|,|$)`,
    `${OTHER} ${PATIENT}`,
    `my ${PATIENT}`,
    '(?:the|another) other one,|another one here|the one (?:in|at) (?:bed|bay|room)',
    `${PATIENT} (?:in|at|of|from|on) (?:\\d|${BED})`,
    `${BED}`,
    '(?:mr|mrs|ms|miss|mister|sr|sra)\\.? \\p{L}{2,}',
    `(?:the|a|this|that|another) (?:little |old |older |young |elderly |pregnant )?(?:lady|gentleman|man|woman|boy|girl|guy|chap|toddler)`,
    '(?<!(?:an?|any|for|under|over|every) )\\d{1,3} ?(?:yo|y\\/o|yr old|yrs old|years old|year old|month old|months old|m\\/o)',
  ].join('|'),
  pointsBack:
    "it|its|it['’]s|itself|they|theyre|they['’]re|them|em|their|theirs|this|that|thats|that['’]s|these|those|there|then|one of them|he|hes|he['’]s|she|shes|she['’]s|him|her|his|hers|the same|the other one|the others|the rest|both|neither|either|afterwards|instead|otherwise|else",
  pointsNowhere:
    "is it (?:ok|okay|alright|all right|allowed|possible|true|safe|fine|necessary|normal|legal|enough|me|only)|(?:if|when|that|whether|because|as) there (?:is|are|was|were)|is there|are there|was there|there(?:['’]s| is| are)|theres|it is (?:ok|okay|allowed|possible)|does it take|this (?:morning|afternoon|evening|week|month|year|weekend|time)|that (?:is|are|was|were|has|have|had|comes?|came|need|needs|cannot|cant|can['’]t)|now then|back then|who else|what else|anyone else|someone else|anything else|since then|(?:so|such) that|say that|sure that|told that",
  light: `ring call phone tell tells told ask asks sign signs write writes writing wrote written fill fills type types keep keeps kept wait waits put
    puts take takes took taken bring brings brought send sends sent leave leaves left give gives gave given goes went gone
    come comes came find finds found open opens opened close closes closed done use uses used using want wants check checks checked
    count counts decide decides decided witness witnesses witnessed countersign countersigns charge charges pay pays paid see
    sees saw seen say says said show shows start starts stop stops stay stays last lasts work works look looks hold holds
    record records recorded log logs note notes read reads allow allowed matter matters stand try know knows think need
    needs pick answer answers change changes move moves moved order orders report reports help make makes made return
    returns back away up down first next long rule rules way time times copy form forms late early full empty half maybe
    also instead afterwards later again straight soon enough extra much cost costs deadline limit reason who whom nobody
    somebody anybody everyone else rest bit lot thing stuff apply applies change check self myself yourself themselves
    himself herself kind sort part place actually exactly anyway mean meant sorry thanks thank yes name names whos whats hes shes theyre theres
    wheres isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt cant couldnt shouldnt im ive id ill weve
    youre already rather quite bit happen happened happens happening wash sending putting taking giving going coming getting
    keeping leaving bringing asking telling saying calling ringing waiting using doing signing writing filling nothing none one two
    three four five six seven eight nine ten once twice double single another usually always never ever sometimes often
    big small little new old right wrong different same else
    access approve approves approved inform informed notify notified authorise authorised authorize responsible
    arrange arranges cancel replace replaces collect collects collected fetch deliver store stored wear add include includes included
    join remove removes refuse refuses miss missed forget forgot announce announces complete confirm confirms print drop
    throw thrown supposed require required carry carries happen involved present written signed done max maximum min minimum
    meanwhile meantime permitted start finish finished wrong ready proof reply replies respond review reviews supervise
    supervises provide provides get hear lock locks unlock unlocks till though although been people person persons`,
  kinds: [
    `patient patients pt pts adult adults child children kid kids baby babies infant infants newborn newborns toddler toddlers
    teenager teenagers teen teens minor minors elderly pregnant women woman men man`,
    `staff nurse nurses doctor doctors gp sister matron manager managers pharmacist pharmacists pharmacy cleaner cleaners porter
    porters reception receptionist receptionists clerk clerks driver drivers student students agency locum locums colleague
    colleagues volunteer volunteers contractor contractors hca interpreter interpreters bank midwife midwives`,
    `family families relative relatives daughter son mum mom dad mother father husband wife partner parent parents grandma
    grandmother grandad granny aunt uncle neighbour carer carers guardian visitor visitors`,
    'january february march april may june july august september october november december',
    `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
    weekend weekends weekday weekdays holiday holidays day days daytime night nights nighttime morning mornings evening evenings
    afternoon afternoons overnight today tomorrow tonight tonite tmrw yesterday shift shifts`,
    'hour hours hr hrs minute minutes min mins week weeks wk wks month months year years yr yrs second seconds',
    'english spanish french swahili portuguese arabic polish somali urdu hindi bengali mandarin tigrinya amharic zulu xhosa',
    `home work clinic ward desk building office branch surgery site department kitchen corridor upstairs downstairs outside inside
    house indoors outdoors`,
    'red yellow orange blue green white black purple brown',
  ],
  indefinite: 'an?|some|any|one of (?:the|our|my)',
  determiner: 'the|an?|my|our|your|any',
  within: 'of',
});
