/** Parts that every policy has: a question for one finds nothing that this document alone says. */
const EVERYWHERE =
  /^(?:(?:the )?(?:scope|purpose|aims?|objectives?|introduction|background|overview|summary|definitions?|abbreviations?|glossary|references?|bibliography|responsibilit(?:y|ies)|roles?(?: and responsibilities)?|contents|table of contents|general|procedures?|process|polic(?:y|ies)|protocol|guidelines?|rules|steps?|notes?|exceptions?|(?:when to |how to )?use|do(?: not|n’t|n't)?\b.*|records?|training|monitoring(?: and audit)?|audit|review|contacts?|related (?:documents|policies)|further (?:reading|information)|who is meant|what to do(?: now| at once| next)?)|(?:appendix|annex|attachment|table|figure|section|part|chapter|version|revision|document|page)\b.*|.*\b(?:version|revision|change|document) (?:history|control|log)\b.*)$/i;
/** "1.", "2.3", "A)", "IV." before a heading. */
const NUMBERED = /^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]|[IVX]+[.)])\s+/;
/** A day, a version or a code: what a heading carries beside its words. */
const NO_WORDS = /\b\d{4}\b|\bv(?:ersion)? ?\d|\b[A-Z]{2,}-\d/;
const SMALL_WORDS = /^(?:the|an?|of|and|or|in|on|at|for|to|with|from|by|is|are|its?|after|before)$/i;
/** "Batteries" alone is many things; "Batteries and chargers" are those of one document. */
const MIN_WORDS = 2;

/** Questions but for their mark. */
const QUESTIONS: readonly RegExp[] = [
  /^Who (?!to |else|and |is meant)/,
  /^(?:What|Where|How) (?:is|are|may|must|can) /,
  /^(?:Which|What) (?!the |an? |our |to )[\p{L} -]+ (?:is|are|may|must|can) /u,
];
/** Not "when a chaperone is offered": whether it asks for the time or for what to do is not told by it. */
const SITUATION = /^(?:Before|After|During|(?:When|If) (?!to |nothing|nobody|not )(?!.* (?:is|are) \p{L}+ed$))/u;

const lower = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll}| )/u, (first) => first.toLowerCase());

/**
 * An English heading → the question for what stands under it; null where it names nothing that one would ask for.
 * "When a reaction is suspected" → "What is to be done when a reaction is suspected?"
 */
export function headingQuestion(heading: string): string | null {
  const text = heading.trim().replace(NUMBERED, '').replace(/[.:]$/, '');
  if (/[?？]$/u.test(text)) return text;
  if (EVERYWHERE.test(text) || NO_WORDS.test(text)) return null;
  if (text.split(/\s+/).filter((word) => !SMALL_WORDS.test(word)).length < MIN_WORDS) return null;
  if (QUESTIONS.some((form) => form.test(text))) return `${text}?`;
  if (SITUATION.test(text)) return `What is to be done ${lower(text)}?`;
  // "What the person is told", "Where samples wait", "How to lift": no words to ask with.
  if (/^(?:What|Where|Which|How|Why|Who|Whom|(?:When|If) (?:to|nothing|nobody|not)) /.test(text)) return null;
  return `${text}: what are the rules?`;
}
