import type { StatementWords } from '../parts/statement-words.ts';
import { ABBREVIATIONS } from './abbreviations.ts';

const HOLDS_TOGETHER: readonly RegExp[] = [
  /\b(?:all|both|each|every(?: one)?|every single one)\s+(?:\w+\s+)?(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:following|these|those|below|them)\b/i,
  /\b(?:all|both|each|every one)(?:\s+of)?\s*:\s*$/i,
  /\b(?:only|solely)\s+(?:if|when|where|after|once|while)\b/i,
  /\b(?:unless|must all|are all|have all|if all|until all|when all|where all|once all|after all|must both|if both|as long as|provided)\b/i,
  /\bat least (?:one|two|three|four|five|\d+) of\b/i,
  /\b(?:conditions?|criteria|requirements?|tests?|checks?)\b.*\b(?:met|true|appl(?:y|ies)|fulfilled|satisfied|passed)\b/i,
  /\b(?:in (?:this|the following|that|exactly this) order|one after the other|together)\b/i,
];

/** The document itself, or a thing that stands on the page: such references are resolved. */
const THE_PAGE =
  /^(?:this|these) (?:\w+ )?(?:policy|policies|procedure|procedures|protocol|document|guideline|guidelines|guidance|page|section|form|chart|plan|guide|sheet|clinic|organi[sz]ation|facility|standard|standards)\b/i;
const EMPTY_IT =
  /^it (?:is|may be|can be|would be) (?:(?:also|not|always|never|strictly|very|everyone's|everybody's|the) )*(?:responsibility|duty|important|essential|forbidden|prohibited|mandatory|recommended|advisable|necessary|possible|better|safe|unsafe|acceptable|unacceptable)\b.* (?:to|that|of|for)\b/i;

const POINTS_BACK = new RegExp(
  [
    String.raw`(?:this|that|these|those|such|it|its|they|their|he|she|his|her|here)\b`,
    String.raw`(?:the same|the latter|the former|the above|the rest|the others?|others)\b`,
    String.raw`(?:otherwise|however|then|therefore|thereafter|thus|hence|instead|nevertheless|afterwards?|similarly|likewise|consequently|meanwhile|conversely|furthermore|moreover|if so|if not|as a result|for example|for instance|in (?:this|that|these|those|such|both|either|all) (?:cases?|events?|situations?|circumstances))\b`,
    '(?:but|and|or|so|yet|nor) ',
    String.raw`(?:both|either|neither|none|each|all|some|any)(?: of (?:them|these|those))? (?:is|are|was|were|must|may|should|can|need|needs|have|has)\b`,
    String.raw`(?:if|when|once|after|before|until|while|where|as soon as|since|unless|by|during|from|for|to|in|with|at|on|without) (?:it|they|them|this|that|these|those|he|she|so|not|doing so)\b`,
    String.raw`(?:(?:do not|don't|never|always|also|please|only|you must|staff must) )?\w+ (?:it|them)\b`,
  ]
    .map((part) => `(?:${part})`)
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')'),
  'i',
);

const EXCEPTION =
  /^(?:exceptions?\b|except\b|unless\b|excluding\b|the (?:only|one|sole) exceptions?\b|this (?:does|do) not apply\b|provided\b|but not\b|not for\b|not if\b|only if\b|only when\b)/i;

/** "Yes.", "No.", "Never.", "Important!": an answer or a call that needs what follows. */
const BARE_WORDS = /^(?:[\p{L}'’-]+|(?:yes|no|not|of course|it depends)\b[^.!?]{0,20})[.!?]$/iu;

export const STATEMENT_WORDS: StatementWords = {
  holdsTogether: HOLDS_TOGETHER,
  linkedItem: /\b(?:and|or|but|plus|unless)[;,:]?$/i,
  pointsBack: POINTS_BACK,
  standsAlone: [THE_PAGE, EMPTY_IT],
  exception: EXCEPTION,
  bareWords: BARE_WORDS,
  abbreviations: ABBREVIATIONS,
};
