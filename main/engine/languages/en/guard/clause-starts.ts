/**
 * Dictated text has no punctuation. A clause also begins where a question does ("… form who signs it") and where
 * a person is said to be something ("… form patient is bleeding"), unless a word before ties it to what precedes:
 * "the form that the patient is given" stays one clause.
 */
const QUESTION_START =
  /\s+(?=(?:where|who|which|what|how|when|why|can|could|do|does|should|may|is there|are there) (?:do|does|is|are|the|a|an|i|we|you|should|must|can|may|signs?|form|many|long|often|there)\b)/u;
const SUBJECT =
  '(?:(?:a|an|the|my|our|this|that|one|her|his|their) (?:\\p{L}+ ){0,4}?\\p{L}+|patient|pt|visitor|nurse|colleague|somebody|someone|he|she|they|i|we)';
const STATE =
  '(?:is|are|was|were|has|have|had|isnt|wasnt|hasnt|wont|cant|cannot|does|doesnt|just|keeps?|stopped|took|drank|swallowed|says|wants|got|been|being|not|no longer|needs)';
const TIED =
  '(?:that|which|who|whom|whose|when|if|unless|whether|after|before|once|because|while|until|where|for|of|with|about|from|to|by|in|on|at|and|or|than|as|the|a|an|my|our|this|her|his|their|one|do|does|did|can|could|should|must|may|will)';
const SUBJECT_START = new RegExp(`(?<!\\b${TIED})\\s+(?=${SUBJECT} ${STATE}\\b)`, 'u');
const ASIDE_START =
  /\s+(?=(?:thanks|thank you|please|sorry|by the way|btw|hello|good (?:morning|afternoon|evening))\b)/u;
const CONJUNCTION = /\s+(?=(?:and|but|so|because|then|also|however|y|pero|et|mais|na|lakini) )/u;

/** In this order: each splits what the one before left whole. */
export const CLAUSE_STARTS: readonly RegExp[] = [QUESTION_START, SUBJECT_START, ASIDE_START, CONJUNCTION];
