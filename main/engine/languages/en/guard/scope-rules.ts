import { pattern, type Rule } from '../../parts/guard-rule.ts';

/**
 * Clearly not what clinic policies are about. Only the clear ones: whether the policies cover a question is decided by
 * retrieval, and a topic list would decline what some handbook does cover (docs/measurements.md).
 */
export const SCOPE_RULES: readonly Rule[] = [
  pattern(
    'scope.creative',
    'not_for_this_assistant',
    /\b(?:write|compose|tell|sing|make|give|create|generate|know)\b[^.?!]{0,25}\b(?:poem|haiku|song|limerick|joke|story|rap|lyrics|essay|novel|riddle|bedtime|sonnet|fun fact)\b|\bmake me laugh\b/,
  ),
  pattern(
    'scope.code',
    'not_for_this_assistant',
    /\b(?:write|debug|fix|generate|explain|create)\b[^.?!]{0,30}\b(?:python|javascript|java|code|sql|script|function|regex|html|c\+\+|program|algorithm|website|app)\b|\bhow do i (?:code|program)\b|\bsolve (?:this|the) (?:equation|integral|puzzle)\b|\bwhat is \d+ ?(?:\+|-|x|\*|\/|times|plus|minus|divided by) ?\d+/,
  ),
  pattern(
    'scope.weather',
    'not_for_this_assistant',
    /\b(?:weather|forecast|will it rain|is it (?:raining|sunny|snowing)|temperature outside|humidity today)\b/,
    { unless: /\b(?:policy|procedure|closure|close|staff|evacuat\w*|clinic|vaccine|fridge)\b/ },
  ),
  pattern(
    'scope.sport-news',
    'not_for_this_assistant',
    /\b(?:football|soccer|cricket|rugby|nba|nfl|world cup|premier league|match score|who won|olympics?|formula 1|tennis|lottery|horoscope|zodiac|celebrit\w+|election|president of|prime minister|movie|film|netflix|tv show|concert|song by|lyrics)\b/,
    { unless: /\b(?:policy|procedure|staff|clinic|leave for|claim)\b/ },
  ),
  pattern(
    'scope.money-travel',
    'not_for_this_assistant',
    /\b(?:stock (?:price|market)|share price|bitcoin|crypto\w*|exchange rate|convert \w+ (?:dollars?|euros?|rand|pounds)|mortgage|credit score|credit limit|bank account|account balance|my (?:bank|savings|checking|visa|mastercard|credit card|checking account)|pay my (?:bill|mortgage|rent)|transfer (?:\$|money|funds)|interest rate|apr on|book (?:a |me )?(?:flight|hotel|table|taxi|uber)|flights? (?:to|from)|hotels? in|airport|passport|visa for|travel (?:alert|to)|lost luggage|rental car|car rental|restaurants?|reservation)\b/,
    { unless: /\b(?:policy|procedure|staff|clinic|reimburs\w*|patient)\b/ },
  ),
  pattern(
    'scope.home',
    'not_for_this_assistant',
    /\b(?:recipe|cook(?:ing)?|bake|cake|pizza|pasta|ingredients?|calories in|substitute (?:for )?(?:butter|eggs|sugar)|grocer(?:y|ies)|shopping list|to ?-?do list|playlist|play (?:some |the |a )?(?:music|song)|next song|volume (?:up|down)|turn (?:on|off|up|down) (?:the )?(?:lights?|music|tv|heating)|set (?:a |an |the )?(?:alarm|timer|reminder)|alarm for|reminders?|smart home|oil change|tire pressure|tires?|gas mileage|mpg|jump start|fuel|my car|traffic|directions to|how far is|distance (?:to|between)|what time is it|time zone|todays date|flip a coin|roll (?:a |the )?dic?e|spell(?:ing)? (?:of|the word)|definition of|meaning of life|translate(?! for\b)|how do you say|in (?:spanish|french|german|italian|japanese|chinese)|text (?:my|mom|dad)|call (?:my )?(?:mom|dad|wife|husband|friend)|order (?:a )?(?:pizza|food)|find my phone|sync (?:my )?device)\b/,
    {
      unless:
        /\b(?:policy|procedure|patient|interpreter|clinic|vaccine|fridge|generator|evacuat\w*|ambulance|autoclave|steril\w*|crash trolley|staff (?:who|must|should))\b/,
    },
  ),
  pattern(
    'scope.small-talk',
    'not_for_this_assistant',
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening|night)|how are you|whats up|sup|yo|thanks?|thank you|bye|goodbye|ok|okay|cool|nice|lol|yes|no|maybe|test|who are you|what are you|what(?:s| is) your name|how old are you|are you (?:a )?(?:human|robot|bot|ai|real|single)|where (?:are you from|were you born)|do you (?:like|love|dream|speak|have (?:a |any )?(?:pets?|hobbies|kids|children|family|feelings|boyfriend|girlfriend|name))\b.*|what (?:do you|can you) (?:do|like|want|eat|think about life)|who (?:made|created|built|is your) (?:you|boss|creator)?|i love you|you are (?:stupid|great|useless)|what(?:s| is) (?:your )?favou?rite\b.*|what hobbies.*|repeat that|say that again|change your (?:name|voice|accent|language).*|talk (?:slower|faster)|speak (?:slower|faster|more slowly))\W*$/,
  ),
  pattern(
    'scope.trivia',
    'not_for_this_assistant',
    /\b(?:capital of|population of|tallest|who (?:invented|wrote|painted|discovered|sings|directed|starred)|when was .* (?:born|founded|invented)|how many (?:planets|countries|continents|feet in|inches|ounces|miles|calories)|what (?:sound|noise) does|meaning of the name|black holes?|dinosaurs?|ancient rome|world war)\b/,
    { unless: /\b(?:policy|procedure|patient|clinic|staff)\b/ },
  ),
];
