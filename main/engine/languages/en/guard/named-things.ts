/**
 * "Overdose box", "poster on snake bite": a danger as the name of a thing. Only such compounds are taken out before the
 * danger rules judge a clause; the rest of the clause stays, so that "the choking poster fell, he is choking" is an
 * emergency still. A drill or a policy that *follows* its preposition ("the drill on cardiac arrest") is none: its card
 * stays.
 */
const DANGERS =
  'overdose|poisoning|heart attack|cardiac arrest|code blue|crash call|resus(?:citation)?|choking|drowning|cpr|aed|ligature|suicid(?:e|al)|self[- ]?harm|domestic violence|gbv|ipv|(?:child |elder )?abuse|rape|violence|violent visitor|anaphylaxis|h?aemorrhage|hemorrhage|pph|eclampsia|seizure|convulsion|snake ?bite|bites?|stroke|sepsis|hypo(?:glyc\\w+)?|burns?|bomb threat|weapons?|fire|scald|gun ?shot|stabbing|electrocution';
const THINGS =
  'box(?:es)?|kits?|bags?|trays?|packs?|drills?|posters?|leaflets?|flyers?|pamphlets?|banners?|stickers?|signs?|signboards?|boards?|charts?|courses?|training|workshops?|lessons?|talks?|e-?learning|modules?|certificates?|exercises?|simulations?|checks?|audits?|registers?|registry|books?|logs?|watch (?:logs?|charts?)|forms?|sheets?|slides?|templates?|checklists?|hazards?|refreshers?|assessments?|inspections?|polic(?:y|ies)|protocols?|pathways?|guidelines?|machines?|pads?|trolley|trolleys|cards?|committee|screening|statistics|stats|numbers? (?:for|of)|hotline number|awareness|prevention|survivors?|weeks?|days?|cases|extinguishers?|doors?|alarms?|exits?|assembly|wardens?|seals?|first aid (?:chart|poster|box|course|kit|card)s?';
const OBJECTS =
  'posters?|leaflets?|flyers?|pamphlets?|banners?|stickers?|signboards?|charts?|registers?|books?|logs?|lists?|forms?|templates?|stats|statistics|stock|kits?|box(?:es)?|bandages?|antivenom|talks?|display|certificates?|badges?|in ?service|letters? banning that';

/** Said of a person, the word is no name: "he is choking, forms later". */
const NOT_SAID_OF_A_PERSON = '(?<!\\b(?:is|are|was|were|keeps|kept|started|starts|still|now|an|his|her) )';

export const NAMED_DANGERS = new RegExp(
  `${NOT_SAID_OF_A_PERSON}\\b(?:${DANGERS})(?: (?:and|or|&|n) (?:${DANGERS}))* (?=(?:(?:risk|first aid|care|emergency|response|watch|phone|call|custody) )?(?:${THINGS})\\b)|(?<=\\b(?:${OBJECTS}) (?:of|on|for|about|from) (?:the |all |dog and |our )?)(?:${DANGERS})(?: (?:and|or|&|n) (?:${DANGERS}))*(?: cases| patients| wounds)?\\b`,
  'g',
);
