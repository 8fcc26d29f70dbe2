/**
 * "Overdose box", "CPR course", "choking poster": a danger as the name of a thing. Only such compounds are taken out
 * before the danger rules judge a clause; the rest of the clause stays, so that "the choking poster fell, he is choking"
 * is an emergency still.
 */
const DANGERS =
  'overdose|cardiac arrest|code blue|crash call|resus(?:citation)?|choking|drowning|cpr|aed|ligature|suicide|self[- ]?harm|domestic violence|gbv|ipv|(?:child |elder )?abuse|violence|anaphylaxis|h?aemorrhage|hemorrhage|pph|eclampsia|seizure|snake ?bite|bomb threat|fire';
const THINGS =
  'box(?:es)?|kits?|bags?|trays?|packs?|drills?|posters?|leaflets?|flyers?|signs?|courses?|training|workshops?|lessons?|certificates?|exercises?|simulations?|checks?|audits?|registers?|forms?|templates?|checklists?|polic(?:y|ies)|protocols?|guidelines?|machines?|pads?|trolley|trolleys|cards?|committee|screening|statistics|hotline number';

/** Said of a person, the word is no name: "he is choking, forms later". */
export const NAMED_DANGERS = new RegExp(
  `(?<!\\b(?:is|are|was|were|keeps|kept|started|starts|still|now|an|his|her) )\\b(?:${DANGERS})(?: (?:and|or|&) (?:${DANGERS}))* (?=(?:${THINGS})\\b)`,
  'g',
);
