import { DROWNING } from './drowning.ts';
import { type DangerPatterns, dangerRules } from '../../parts/danger-words.ts';

/** Any of these words, as a source of a regular expression. */
const any = (...words: readonly string[]): string => `(?:${words.join('|')})`;

const SWALLOWED = any(
  'took',
  'taken',
  'takes',
  'taking',
  'swallow(?:ed|s|ing)?',
  'drank',
  'drunk',
  'drinking',
  'drinks',
  'dranked',
  'ate',
  'eaten',
  'eating',
  'ingest(?:ed|ing)?',
  'chew(?:ed|ing)',
  'sipp?ed',
  'gulped',
  'downed',
  'necked',
  'got into',
  'inhaled',
  'sniffed',
);
const POISONS = any(
  'bleach',
  'jik',
  'clorox',
  'domestos',
  'paraffin',
  'kerosene',
  'petrol',
  'gasoline',
  'diesel',
  'anti ?freeze',
  '(?:rat|rodent|ant|roach) ?(?:poison|bait|killer|pellets?)',
  'weed ?killer',
  'herbicide',
  'pesticides?',
  'insecticide',
  'fertili[sz]er',
  'organophosph\\w+',
  'paraquat',
  'detergent',
  'washing (?:powder|liquid|up liquid)',
  'laundry (?:pods?|capsules?)',
  'dishwasher \\w+',
  '(?:drain|oven|toilet|floor|tile|bathroom) ?(?:cleaner|opener|block)',
  'cleaning (?:fluid|stuff|liquid|product\\w*|solution|chemical\\w*)',
  'chemicals?',
  'caustic(?: soda)?',
  'lye',
  'acid',
  'disinfectant',
  'formalin',
  'hand (?:gel|rub|saniti[sz]er)',
  'saniti[sz]er',
  '(?:button |watch |coin )?batter(?:y|ies)',
  'magnets?',
  'nail (?:polish|varnish) remover',
  'acetone',
  'turps',
  'turpentine',
  'thinners?',
  'white spirits?',
  'meth(?:ylated)? spirits?',
  'meths',
  'poison\\w*',
  '(?:wild )?mushrooms?',
  'berries',
);
const MANY = any(
  '(?:way )?too many',
  '(?:way )?too much',
  'all (?:of )?(?:his|her|the|their|my|grans?|nans?|mums?|those)',
  '(?:the |a )?(?:whole|entire|full) (?:bottle|packe?t?|box|strip|blister|lot|tub|card|sheet)',
  '(?:a )?(?:handful|fistful|load|bunch|lots?|heaps|stack)',
  '(?:[2-9]\\d|\\d{3,})',
  '(?:twenty|thirty|forty|fifty|sixty|a hundred|dozens?)',
);
const PILLS = any(
  'pills?',
  'tab(?:let)?s?',
  'caps(?:ules?)?',
  'meds?',
  'medicines?',
  'medication',
  'panad\\w+',
  'paracetamols?',
  'tylenol',
  'iron',
  'sleeping',
  'insulin',
  'opioids?',
  'morphine',
  'methadone',
);
const BABY = any(
  'bab(?:y|ies)',
  'bb[ye]',
  'newborn',
  'new born',
  'neonate',
  'infant',
  'bub(?:by|s)?',
  'bairn',
  'toddler',
  'child',
  'kiddo?',
  'wean',
  'twin',
  'piccaninny',
  '\\d+ ?(?:day|week|wk|month|mo|mth)s? ?(?:old)?',
);
const LIMP = any(
  'floppy',
  'flopy',
  'limp',
  'grey',
  'gray',
  'blue',
  'bluish',
  'mottled',
  'dusky',
  'ashen',
  'lifeless',
  'not cry(?:ing)?',
  'no cry',
  'didnt cry',
  'isnt crying',
  'hasnt cried',
  'wont (?:wake|rouse)',
  'not waking',
  'cant (?:wake|rouse)',
  'not moving',
  'unrousable',
  'unresponsive',
  'no tone',
  'stiff as',
);
const SNAKES = any(
  'snakes?',
  'adder',
  'viper',
  'cobra',
  'mamba',
  'krait',
  'taipan',
  'rattle(?:r|snake)',
  'rinkhals',
  'boomslang',
  'copperhead',
  'cottonmouth',
  'brown snake',
  'death adder',
  'scorpion',
  'black widow',
  'redback',
  'funnel ?web',
  'box jelly\\w*',
  'stone ?fish',
  'stingray',
  'blue ring\\w*',
);
const LOW_SUGAR =
  '(?:bm|bms|bg|bgl|bsl|cbg|rbs|sugars?|glucose|dextro(?:stix)?|glucometer|gluco)(?: (?:is|was|of|reads?|reading|says|at|only|just|down to|level))*';

/**
 * Signs of danger to life in the words of staff: terse, without verbs, dictated (WHO/ICRC Basic Emergency Care, ABCDE;
 * WHO IMCI danger signs for children; WHO Managing Complications in Pregnancy and Childbirth).
 */
const SIGNS: DangerPatterns = {
  'poison-swallowed': new RegExp(`\\b${SWALLOWED}\\b (?:[\\w/]+ ){0,6}?${POISONS}\\b`),
  'poison-in-mouth': new RegExp(
    `\\b${POISONS} (?:\\w+ ){0,3}?(?:in|into|from|round|around|on) (?:his|her|the|their|its|babys|childs?) (?:mouth|lips|stomach|tummy|eyes?|throat)\\b|\\bmouth(?:ful)? of ${POISONS}\\b`,
  ),
  'poison-many': new RegExp(
    `\\b${SWALLOWED}\\b (?:\\w+ ){0,4}?${MANY}\\b(?: (?:of )?(?:\\w+ ){0,3}?${PILLS}\\b)?(?! (?:times|minutes|mins|hours|days|weeks|patients|people|staff|photos|pictures|bp|notes|ml of water))|\\bempty (?:\\w+ ){0,3}?(?:bottle|packets?|strips?|blisters?|box|packs?)\\b.{0,40}\\b(?:beside|next|near|around|bed|floor|him|her|drowsy|sleepy|wont)\\b|\\b(?:odd|ods|od ing|oding|od) on\\b|\\b(?:has|have|just|he|she|they|pt|patient|think|query) (?:\\w+ )?(?:odd|od ed|oded|overdosed)\\b|\\boverdos(?:e|ed|ing)\\b`,
  ),
  'poison-air':
    /\bcarbon monoxide\b|\bco (?:poison|alarm)\w*|\bfumes\b.{0,40}\b(?:dizzy|collaps\w*|drowsy|sick|headache|passed)\b/,
  baby: new RegExp(
    `\\b${BABY}\\b (?:[\\w/]+ ){0,7}?${LIMP}\\b|\\b(?:floppy|limp|lifeless|blue|grey|gray|unresponsive) (?:and \\w+ )?${BABY}\\b|\\bborn (?:\\w+ ){0,3}?(?:floppy|limp|blue|grey|gray|flat|not breathing|no cry)\\b`,
  ),
  airway:
    /\b(?:tongue|throat|lips?)\b (?:[\w/]+ ){0,4}?(?:swell\w*|swollen|swelled|puff\w*|huge|fat|closing|closed|tight\w*|blocked)\b|\bswollen (?:tongue|throat|lips?)\b|\bface\b (?:\w+ ){0,3}?(?:swell\w*|swollen|swelled|puff\w*|blown up|ballooned)\b.{0,60}\b(?:breath\w*|wheez\w*|hives|sting|stung|nuts?|peanuts?|jab|injection|vaccine|prawns?|shellfish|antibiotic|penicillin|rash|voice)\b|\b(?:sting|stung|nuts?|peanuts?|jab|injection|vaccine|prawns?|shellfish|antibiotic|penicillin|hives|ate)\b.{0,60}\b(?:face|lips?|tongue|throat|eyes)\b (?:\w+ ){0,3}?(?:swell\w*|swollen|swelled|puff\w*|blown|ballooned|clos\w+)\b|\b(?:hives|welts|wheals|rash)\b.{0,40}\b(?:wheez\w*|cant breathe|breathless|throat|faint\w*|collaps\w*|dizzy)\b|\bwheez\w*\b.{0,40}\b(?:hives|welts|sting|stung|nuts?|peanuts?|jab|injection|vaccine|swollen)\b|\bsomething (?:is )?stuck in (?:his|her|the|their|babys) (?:throat|airway|windpipe)\b|\bstridor\b|\bgurgling\b/,
  breathing:
    /\b(?:sats?|spo2|o2 sats?|oxygen)(?: (?:is|are|at|of|down to|dropped to|only|in the|low|now|on air|just))* (?:[4-7]\ds?|8[0-6]|80s)\b|\b(?:cant|can not|cannot|unable to|struggl\w+ to|not able to|couldnt) (?:get |catch |finish |complete |speak |talk |say |take )(?:\w+ ){0,4}?(?:air|breaths?|words?|sentences?)\b|\bfight\w* for (?:air|breath)\b|\bgasp\w*\b|\bblue (?:round|around|at|in|lips?|face|fingers?)\b|\b(?:lips?|fingers?|nails?|face|mouth) (?:\w+ ){0,3}?(?:blue|bluish|purple|grey|gray|dusky)\b|\b(?:stop(?:ped|s|ping)?|quit|ceas\w+) breath\w*\b|\bnot (?:\w+ ){0,2}?breath\w*\b|\b(?:isnt|aint|aren?t|wasnt|hardly|barely|no) (?:\w+ )?breath\w*\b|\brr (?:of |is )?(?:[3-9]|[4-9]\d)\b|\bno breath sounds\b|\bdey breath\w* (?:again|no)\b|\bno dey breath\w*\b/,
  conscious:
    /\b(?:cant|cannot|couldnt|unable to|wont|will not|not|didnt|doesnt|impossible to|hard to) (?:be )?(?:wake|waken|woken|rouse|roused|rousing|waking|wake up|respond\w*|come round|coming round|stir\w*|answer(?:ing)? (?:me|us|when|if|to her|to his|at all))\b(?! (?:the |my |our |to )?(?:phone|email|call|calls|bell|message\w*|complaint\w*|letter|radio|questions?))|\bwent (?:all )?(?:limp|floppy|blank|grey|down like)\b|\b(?:dropped|went|gone|fell|slumped|keeled|flopped) (?:\w+ )?(?:down|over|unconscious|out cold|to the floor|on the floor|flat)\b(?=.*\b(?:pulse|breath\w*|eyes|respon\w*|wake|waking|shak\w+|talk\w*|answer\w*|snor\w+|grey|gray|blue|pale|sweat\w*|moving)\b)|\bout cold\b|\bunrous\w+|\bunrespon\w+|\bunconsc?i?o?us\w*|\bgcs (?:of |is |now )?(?:[3-9]|1[0-2])\b|\bpassed out\b|\bblacked out\b|\bfainted\b.{0,40}\b(?:not|wont|still|blue|grey|gray|no pulse)\b|\bon the floor (?:and )?(?:not|isnt|wont)\b|\b(?:no|cant (?:find|feel|get)|without|weak|thready) (?:a |any |the )?pulse\b|\bpulseless\b|\bcollaps\w*\b(?! (?:wheelchair|table|trolley|chair|bed|tent|stretcher|box|file|menu|section|down the boxes))/,
  bleeding:
    /\b(?:bleed(?:s|ing)?|blood|bled|haemorrhag\w+|hemorrhag\w+)\b (?:[\w/]+ ){0,6}?(?:everywhere|pouring|poring|spurting|squirting|gushing|hosing|pumping|pooling|out of control|through (?:\w+ )?(?:pads?|dressings?|towels?|bandages?)|like a tap|wont stop|will not stop|cant stop|not stopping|doesnt stop|nonstop|non stop|all over|loads|buckets)\b|\b(?:pouring|spurting|squirting|gushing|pumping|soaked (?:in|with)|covered in|pool of|vomit\w*|throwing up|cough\w* up|spewing) (?:\w+ ){0,2}?blood\b|\b(?:soak\w+|filling|gone through|going through|changed) (?:\w+ ){0,3}?(?:pads?|towels?|sheets?)\b.{0,30}\b(?:hour|hr|min\w*|delivery|birth|labou?r|postnatal|placenta)\b|\b(?:delivery|birth|labou?r|postnatal|postpartum|delivered|gave birth)\b.{0,60}\b(?:soak\w+|pads?|heavy|bleeding|pouring|clots)\b|\btourniquet (?:is )?on\b|\bhaematemesis\b|\bmela?ena\b.{0,20}\b(?:collaps\w*|faint\w*|pale|bp)\b/,
  birth:
    /\b(?:cord|hand|arm|foot|feet|bottom|leg)\b (?:\w+ ){0,3}?(?:hanging|prolapsed?|out|showing|coming|presenting|visible)\b(?=.*\b(?:labou?r|pregnan\w*|baby|vagina\w*|birth|deliver\w*|contract\w*|term|waters|push\w*|first|hanging|cord)\b)|\bcord (?:\w+ ){0,3}?(?:hanging|prolapsed?|out|showing|round (?:the )?neck|around)\b|\b(?:head|shoulders?) (?:is |are )?(?:out|stuck|crowning|delivered|showing)\b|\bcrowning\b|\b(?:deliver|birth|give birth|giving birth|having (?:the|her|a) baby|pushing)\w*\b.{0,25}\b(?:in|on|at) (?:the )?(?:toilet|loo|car|taxi|bus|gate|floor|waiting room|car park|corridor|parking|bakkie|ambulance|road|reception)\b|\bplacenta (?:\w+ ){0,4}?(?:not out|stuck|retained|wont|hasnt|still in|inside|not come|not delivered)\b|\bretained placenta\b|\b(?:pregnant|gravida|\d\d ?(?:weeks|wks|\/40)|postpartum|postnatal|preg)\b.{0,80}\b(?:fit(?:ting|s|ted)?|seiz\w+|convuls\w+|bleed\w*|blood|blurr\w*|flashing|spots|visual|seeing (?:lights|stars)|no movements?|not moving|bp (?:1[6-9]\d|2\d\d))\b|\b(?:fit(?:ting|s|ted)?|seiz\w+|convuls\w+|bleeding heavily|blurr\w* vision|flashing lights|seeing stars)\b.{0,60}\b(?:pregnant|\d\d ?(?:weeks|wks)|postpartum)\b|\bno (?:f(?:o)?etal heart\w*|fhr|fh|baby movements?)\b|\b(?:aph|pph|eclamp\w+|uterus (?:is )?(?:inverted|inside out)|inverted uterus)\b/,
  glucose: new RegExp(
    `\\b${LOW_SUGAR} (?:[0-2](?:\\.\\d+)?|3\\.[0-2]|[1-4]\\d|5[0-3]|lo|low|very low|too low|unreadable|off the bottom)\\b(?! ?(?:%|\\.|mg|units?|days|weeks|am|pm|times|strips))|\\b(?:hypo|hypos|hypoed|hypoing|low sugar)\\b.{0,60}\\b(?:unrespon\\w*|drows\\w*|sweat\\w*|confus\\w*|fit\\w*|wont|cant|not (?:making|waking|swallow\\w*|respond\\w*)|shak\\w+|sleepy|slurr\\w*|floor|collaps\\w*|aggressive|combative|clammy|out of it|now)\\b|\\b(?:unrespon\\w*|drows\\w*|sweat\\w*|confus\\w*|fitt\\w*|shak\\w+|slurr\\w*|clammy)\\b.{0,60}\\b(?:hypo|low sugar|hypoglyc\\w*)\\b|\\bhaving a hypo\\b|\\bdiabetic (?:\\w+ ){0,3}?(?:collaps\\w*|unconscious|drowsy|unrespon\\w*|sweaty|confus\\w*|coma|wont)\\b`,
  ),
  sepsis:
    /\b(?:looks?|looking|is|going|gone|think|thinks|query|poss(?:ible)?|suspect(?:ed)?|think its|bad|in|getting|hes|shes|pt) (?:\w+ )?(?:septic|sepsis)\b|\bseptic (?:shock|looking|pt|patient|lady|man|child|baby)\b|\bsepsis (?:pt|patient|lady|man|child|baby|and|with|temp|bp|hr|not)\b|\b(?:news2?|mews|pews|ews) (?:score )?(?:of |is |now )?(?:[7-9]|1\d|20)\b|\bmottled\b|\bnon ?-?blanch\w*|\b(?:rash|spots) (?:\w+ ){0,3}?(?:doesnt|dont|does not|wont|not|isnt) (?:blanch\w*|fade|fading|disappear)\b|\bpurpur\w+\b.{0,40}\b(?:fever|temp|hot|ill|drows\w*)\b|\bstiff neck\b.{0,60}\b(?:fever|rash|drows\w*|light|temp|confus\w*)\b|\b(?:fever|rash|drows\w*|temp|confus\w*)\b.{0,60}\bstiff neck\b|\brigors?\b.{0,40}\b(?:confus\w*|bp|mottl\w*|drows\w*|clammy)\b|\b(?:bp|systolic|pressure)(?: (?:is|was|of|now|down to|dropped to|only|just))* (?:[3-7]\d|8[0-4])\b(?! ?(?:kg|%|bpm|\.|yrs?|years))/,
  heart:
    /\b(?:chest|heart)\b (?:\w+ ){0,4}?(?:pain|tight\w*|pressure|crush\w*|squeez\w*|heavy|hurt\w*)\b.{0,80}\b(?:sweat\w*|clammy|grey|gray|pale|arm|jaw|breathless|short of breath|sob|vomit\w*|collaps\w*|faint\w*|radiat\w*|crush\w*|elephant|st elevat\w*)\b|\b(?:sweat\w*|clammy|grey|gray|arm|jaw|crush\w*|collaps\w*)\b.{0,60}\bchest (?:pain|tight\w*|pressure)\b|\bcrush\w* (?:central )?chest\b|\bst (?:elevation|elevated)\b|\bstemi\b|\b(?:having|had|has|think|query|poss) (?:an? |its an? )?(?:mi|heart attack|stroke(?! of luck)|cva|tia)\b|\b(?:face|mouth|smile) (?:\w+ ){0,3}?(?:droop\w*|drop\w*|crooked|lopsided|one side|fallen|twisted|wonky|squint)\b|\b(?:one side|left side|right side|l side|r side|arm|leg) (?:\w+ ){0,3}?(?:weak\w*|numb|dead|paraly\w*|wont move|not moving|gone|useless|floppy|limp)\b(?=.*\b(?:face|speech|slur\w*|sudden\w*|talk\w*|words|droop\w*|speak\w*|mouth|arm|now)\b)|\b(?:speech|talking|words|voice) (?:\w+ ){0,3}?(?:slurr\w*|gone|garbled|jumbled|funny|nonsense|mush|slur)\b.{0,50}\b(?:arm|leg|face|side|sudden\w*|droop\w*|weak\w*)\b|\bslurr\w*\b.{0,50}\b(?:arm|leg|face|side|droop\w*|weak\w*)\b|\bfast (?:positive|pos)\b/,
  burn: /\b(?:scald\w*|(?:hot|boiling|boiled) (?:water|tea|oil|fat|porridge|soup|coffee|kettle|pap|milk|pot))\b.{0,60}\b(?:over|on|onto|down|all|face|chest|legs?|arms?|hands?|bod(?:y|ies)|skin|blister\w*|child|baby|toddler|him|her|herself|himself)\b|\b(?:child|baby|toddler|kid|boy|girl|man|woman|she|he|hes|shes|pt|patient)\b.{0,40}\bscald\w*|\bburn(?:s|t|ed|ing)?\b (?:\w+ ){0,4}?(?:face|chest|airway|neck|hands?|feet|legs?|arms?|back|genital\w*|groin|whole|half|\d+ ?(?:%|percent)|bod(?:y|ies)|electric\w*|petrol|acid|stove|fire|flame|badly|deep|blister\w*|charred|white|leathery)\b|\b(?:face|chest|hands?|legs?|arms?|back|whole body) (?:\w+ ){0,3}?burn(?:t|ed|s)\b|\b(?:clothes|hair|dress|shirt|he|she|man|woman|patient|pt|bed|mattress)\b (?:\w+ ){0,3}?(?:on fire|caught fire|alight|in flames)\b|\b(?:acid|chemical|cement|lime|bleach|ammonia|oven cleaner) (?:\w+ ){0,3}?(?:in|into|to|on|splash\w*) (?:\w+ ){0,2}?(?:eyes?|face|skin)\b/,
  drowning: new RegExp(
    [
      /\b(?:pulled|fished|dragged|taken|got|brought|found|carried) (?:\w+ ){0,4}?(?:out of|from|in) (?:the )?(?:water|pool|dam|river|pond|lake|sea|ocean|canal|bath\w*|tank|well|trough|creek|dip|bucket|ditch|loch)\b|\bface ?down in\b|\b(?:near|nearly|almost|half) ?-?drown\w*/
        .source,
      `\\b(?:drowned|${DROWNING})\\b`,
      /\bunder (?:the )?water (?:for )?\w+ (?:min\w*|sec\w*)\b|\bfell in(?:to)? (?:the )?(?:water|pool|dam|river|pond|lake|sea|canal|well|tank)\b/
        .source,
    ].join('|'),
  ),
  bite: new RegExp(
    `\\b${SNAKES} (?:\\w+ ){0,2}?(?:bit|bite|bites|bitten|biting|stung|sting|stings|struck|got|strike)\\b|\\b(?:bit|bite|bites|bitten|stung|struck|sting|got) (?:\\w+ ){0,5}?(?:by |from |of |off )?(?:an? |some |the |unknown |his |her |small |big |baby )*${SNAKES}\\b|\\bsnake ?-?bit\\w*|\\bfang marks?\\b`,
  ),
  injury:
    /\b(?:stab(?:bed|bing)?|shot|gun ?-?shot|knifed|slashed|impaled|speared|chopped|machete\w*|panga\w*)\b.{0,40}\b(?:chest|neck|belly|abdomen|stomach|back|leg|arm|head|thigh|groin|him|her|man|patient|pt|bleeding|through|hand|side)\b|\b(?:man|woman|boy|girl|patient|pt|he|she|hes|shes|victim|guy|lad|person|driver)\b (?:\w+ ){0,3}?(?:stabbed|shot|knifed|slashed|impaled|speared|electrocuted|crushed|trapped|run over)\b|\b(?:hit|knocked|run over|struck|crushed|trapped|pinned) (?:\w+ )?(?:by|under|beneath|down by) (?:an? |the )?(?:car|truck|lorry|bus|taxi|train|bike|motorbike|tractor|van|quad|tree|wall|vehicle|combi|matatu|boda|bull|cow)\b|\belectrocut\w*|\b(?:got|had|electric) (?:an? )?(?:electric )?shock(?:ed)?\b(?=.*\b(?:mains|socket|wire|cable|line|plug|burn\w*|not|pulse|collaps\w*|jerk\w*|thrown)\b)|\b(?:struck|hit) by lightning\b|\b(?:finger|hand|arm|leg|foot|toe)s? (?:\w+ ){0,3}?(?:cut off|chopped off|severed|hanging off|ripped off|amputated|torn off|off in)\b|\b(?:hung|hanged|hanging) (?:him|her|them|my)\s?sel\w+|\bfound hanging\b|\bfell (?:\w+ ){0,4}?(?:roof|storeys?|floors?|balcony|ladder|tree|height|metres|meters|m|cliff|window|scaffold\w*)\b.{0,80}\b(?:not|cant|wont|unconscious|legs?|neck|back|blood|head|vomit\w*|moving|numb|confus\w*)\b|\bhead (?:injury|knock|trauma)\b.{0,60}\b(?:vomit\w*|unconscious|drows\w*|fit\w*|confus\w*|pupil\w*|sleepy)\b|\b(?:gas|oxygen|fire|smoke|explosion|exploded|blew up)\b.{0,20}\b(?:leak(?:ing)?|ward|building|everywhere|now|burning|corridor|kitchen|store)\b.{0,30}\b(?:now|help|out|evacuat\w*|smell|coming|people|patients)\b/,
  seizure:
    /\b(?:fit(?:ting|ted|s)?|seiz(?:ing|ure|ures|ed)|convuls\w+|shaking|jerking|twitching)\b (?:\w+ ){0,6}?(?:stop|stopping|on|now|minutes?|mins?|still|again|floor|wont|eyes|foam\w*|blue|jaw|unresponsive|cant)\b(?=.*\b(?:fit\w*|seiz\w*|convuls\w*|eyes|foam\w*|jaw|floor|minutes?|mins?|stop\w*|unrespon\w*|all over|blue)\b)|\bfoam\w* (?:\w+ ){0,3}?(?:mouth|lips)\b|\bfroth\w* (?:\w+ ){0,3}?mouth\b|\b(?:mouth|lips) (?:\w+ ){0,2}?(?:foam\w*|froth\w*)\b|\beyes (?:\w+ ){0,2}?(?:rolled|rolling|rolled back|rolling back)\b|\bback to back (?:fits|seizures)\b|\bpostictal\b.{0,30}\bnot\b/,
  heat: /\bheat ?stroke\b|\bhypotherm\w+|\bfrozen stiff\b|\b(?:temp|temperature) (?:of |is |now )?(?:4[1-3](?:\.\d)?|2\d(?:\.\d)?|3[0-2](?:\.\d)?)\b.{0,40}\b(?:confus\w*|collaps\w*|drows\w*|unrespon\w*|rambling|fit\w*|shiver\w*|stiff)\b/,
};

export const EMERGENCY_SIGN_RULES = dangerRules('emergency', 'emergency.sign', SIGNS);
