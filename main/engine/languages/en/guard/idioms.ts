import { type Idiom, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  '(?:(?:water|power|gas|electricity|mains) supply|water|power|electricity|mains|gas|internet|wi-?fi|network|signal|connection|(?:phone|telephone|land|internet) ?line|phone|telephone|call)';
const OFTEN =
  '(?:is|are|was|were|be|been|being|gets?|got|has|have|had|will|may|goes|went|keeps?|kept|just|always|often)';
/** What is cut off from a person is no supply. */
const OF_A_BODY = '(?! (?:my|his|her|their|our|your|the|an?|one|two|some)(?!\\p{L}))';
const THINGS =
  '(?:lights?|power|engine|generator|alarms?|sessions?|log ?in|process|screen|printer|heating|heater|music|radio|fan|pump|motor)';
const SENT = '(?:e-?mail|mail|message|text(?: message)?(?!-)|sms|whats ?app|note)';

export const IDIOMS: readonly Idiom[] = [
  {
    said: wholeWords(`(${SUPPLIED})((?: ${OFTEN}){0,3}) cut(?:s|ting)? (?:off|out)${OF_A_BODY}`),
    plainly: '$1$2 down',
  },
  { said: wholeWords(`(${SUPPLIED})((?: ${OFTEN}){1,3}) cut(?=\\s*(?:[,.;?!]|$))`), plainly: '$1$2 down' },
  { said: wholeWords(`power ?-?cuts?${OF_A_BODY}`), plainly: 'power failure' },
  { said: wholeWords(`cut(?:s|ting)? off ((?:the |our |their )?${SUPPLIED})`), plainly: 'turn off $1' },
  { said: wholeWords(`kill(?:s|ed|ing)? ((?:(?:the|all|our|my|that|a) ){0,2}${THINGS})`), plainly: 'switch off $1' },
  {
    said: wholeWords(
      '(?<=^|[,.;:(]\\s*|(?<!\\p{L})(?:the|a|what|whats|what’s|when|is|our|lab) )cut ?-?off (time|date|point)s?',
    ),
    plainly: 'latest $1',
  },
  {
    said: wholeWords(
      '(?:forgot(?:ten)?|lost) ((?:(?:my|the|our|own|pc|computer|laptop|records?|system|work|e-?mail|windows) ){0,4}pass ?word)',
    ),
    plainly: 'how do I change $1',
  },
  { said: wholeWords('smoke (?:detector|alarm)s? (batter(?:y|ies))'), plainly: 'alarm $1' },
  {
    said: wholeWords(
      `(?:shoot(?:s|ing)?|shot) ((?:(?:me|us|him|her|them|you|it|(?:the|our|my) \\p{L}+) )?(?:off )?(?:an?|the|this|that|my) (?:quick |short )?${SENT})`,
    ),
    plainly: 'send $1',
  },
];
