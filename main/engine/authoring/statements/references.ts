/**
 * Which sentences cannot stand alone. Joining one too many only makes a statement longer; leaving a
 * reference open makes a quote that misleads. So in doubt, these say yes.
 */

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

/** "(b) bend a needle": one of a series, which its first sentence introduces. */
const ENUMERATED = /^(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[a-z]\)|[•◦▪‣·–-])\s/i;

export function isEnumerated(text: string): boolean {
  return ENUMERATED.test(text);
}

/** True for a sentence that limits the one before it. */
export function isException(sentence: string): boolean {
  return EXCEPTION.test(sentence);
}

/** True for a sentence that only makes sense after the one before it. */
export function pointsBack(sentence: string): boolean {
  if (isException(sentence)) return true;
  if (THE_PAGE.test(sentence) || EMPTY_IT.test(sentence)) return false;
  return POINTS_BACK.test(sentence);
}

/** True for what only makes sense before the next sentence: a bare word, a lead-in, a question. */
export function pointsForward(sentence: string): boolean {
  return BARE_WORDS.test(sentence) || /[:?]$/.test(sentence);
}
