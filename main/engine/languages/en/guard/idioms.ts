import { type Idioms, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  '(?:(?:water|power|gas|electricity|mains) supply|water|power|electricity|mains|gas|internet|wi-?fi|network|signal|(?:internet|network|wi-?fi) connection|(?:phone|telephone|land|internet) ?line|phone|telephone|call)';
const OFTEN =
  '(?:is|are|was|were|be|been|being|gets?|got|has|have|had|will|may|goes|went|keeps?|kept|just|always|often)';
const THINGS =
  '(?:lights?|power|engine|generator|alarms?|sessions?|log ?in|process|screen|printer|heating|heater|music|radio|fan|pump|motor)';
const SENT = '(?:e-?mail|mail|message|text(?: message)?(?!-)|sms|whats ?app|note)';

/** What a saying ends with: the clause, or a word that begins what is asked of it; never another noun ("the radio operator"). */
const THEN =
  '(?=\\s*(?:[,.;:?!)]|$)| (?:who|whom|where|when|what|how|which|do|does|can|is|and|but|or|for|at|before|after|in|until|every|since|again|please|pls|during|to|because|while|today|tonight|yesterday|here)(?!\\p{L}))';

/** Beside these a saying may be none. */
const IN_NEED =
  /\b(?:s?he|s?hes|him|her|himself|herself|themsel\w+|myself|mysel|someone|somebody|people|persons?|m[ae]n|wom[ae]n|lad(?:y|ies)|guys?|boys?|girls?|child\w*|kids?|bab(?:y|ies)|toddlers?|infants?|newborns?|son|daughter|mother|mum|mom|father|dad|wife|husband|brother|sister|friend|patients?|pts?|client|resident|nurses?|doctors?|drs?|admin\w*|log ?in|guards?|drivers?|workers?|operators?|attendants?|engineers?|colleague|student|arms?|wrists?|hands?|fingers?|thumbs?|toes?|feet|foot|legs?|thighs?|knees?|neck|throat|face|eyes?|ears?|nose|mouth|lips?|head|back|chest|belly|stomach|skin|veins?|bod(?:y|ies)|blood\w*|bleed\w*|bled|breath\w*|pulse|oxygen|o2|sats|ventilat\w*|concentrators?|incubators?|suction|surgery|theatre|dialysis|dizz\w*|asleep|sleepy|faint\w*|collaps\w*|pain\w*|hurt\w*|injur\w*|wound\w*|burn\w*|shock\w*|sick|ill|headaches?|vomit\w*|dy(?:ing|e)|dies?|died|dead|death|suicid\w*|goodbye|bye|pills?|tablets?|drugs?|dos(?:e|es|age|ing)|morphine|insulin|kni(?:fe|ves)|guns?|scream\w*|cry\w*|cried|threat\w*|hit(?:s|ting)?|beat\w*|swallow\w*|ate|eat\w*|stuck|smell\w*|fires?|flames?|sparks?|smok(?:e|y|ing)|arrest\w*|lancets?|needles?|sharps?|jab\w*|prick\w*|stab\w*|poke\w*|stepped|fell|fall\w*|cables?|electrocut\w*|chok\w*|drown\w*|seiz\w*|convuls\w*|fit(?:s|ting)?|unconscious|unresponsive|labou?r|birth|overdos\w*|paracetamol|vent|life|support|woozy|drowsy|shots?|shotgun|bullets?|shooting|shooter|slit|bang|live|end it|his|hers|everyone|everybody|nobody|leak\w*|grey|gray|blue|pale|cold|go on)\b/;

/** "The water is cut off": what stops is named. */
export const IDIOMS: Idioms = {
  inNeed: IN_NEED,
  sayings: [
    {
      said: wholeWords(`(${SUPPLIED})((?: ${OFTEN}){0,3}) cut(?:s|ting)? (?:off|out)${THEN}`),
      plainly: '$1$2 down',
    },
    { said: wholeWords(`(${SUPPLIED})((?: ${OFTEN}){1,3}) cut(?=\\s*(?:[,.;?!]|$))`), plainly: '$1$2 down' },
    { said: wholeWords(`power ?-?cuts?${THEN}`), plainly: 'power failure' },
    { said: wholeWords(`cut(?:s|ting)? off ((?:the |our |their )?${SUPPLIED})${THEN}`), plainly: 'turn off $1' },
    {
      said: wholeWords(`kill(?:s|ed|ing)? ((?:(?:the|all|our|my|that|a) ){0,2}${THINGS})${THEN}`),
      plainly: 'switch off $1',
    },
    {
      said: wholeWords(
        '(?:forgot(?:ten)?|lost) ((?:(?:my|the|our|own|pc|computer|laptop|records?|system|work|e-?mail|windows) ){0,4}pass ?word)' +
          THEN,
      ),
      plainly: 'how do I change $1',
    },
    {
      said: wholeWords(
        `(?:shoot(?:s|ing)?|shot) ((?:(?:me|us|him|her|them|you|it|(?:the|our|my) \\p{L}+) )?(?:off )?(?:an?|the|this|that|my) (?:quick |short )?${SENT})${THEN}`,
      ),
      plainly: 'send $1',
    },
  ],
};
