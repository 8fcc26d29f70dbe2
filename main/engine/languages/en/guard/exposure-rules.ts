import { dangerRules } from '../../parts/danger-words.ts';

const SHARP =
  '(?:needle|needl|sharp|sharps|lancet|scalpel|blade|syringe|cannula|venflon|suture|stylet|glass|ampoule|vial|butterfly|trocar|pen needle|broken slide)s?';
const ME =
  '(?:i|ive|im|i have|i just|just|we|me|myself|my (?:own |left |right )?(?:finger|thumb|hand|palm|arm|leg|thigh|foot|eye|eyes|mouth|face|glove|gloves|colleague|student|nurse|cleaner|hca|assistant|porter)|(?:the|our|a|one of (?:the|our)) (?:colleague|student|nurse|cleaner|hca|assistant|porter|domestic|housekeeper|intern|trainee|midwife|lab \\w+|phleb\\w*|healthcare assistant|aide|tech|chw|volunteer))';
const PIERCED =
  '(?:prick(?:ed|s)?|stuck|jab(?:bed|s)?|poke(?:d|s)?|stab(?:bed|s)?|nick(?:ed|s)?|cut|scratch(?:ed)?|punctur(?:e|ed)|spike(?:d|s)?|impaled|went (?:in|into|through)|gone (?:in|into|through)|got|bitten|bit|stick|ran|pierced|sliced)';
const FLUID =
  '(?:blood|spit|saliva|sputum|vomit|urine|pee|body fluids?|fluids?|amniotic \\w+|liquor|pus|faeces|stool|splash\\w*)';

/**
 * Staff's own exposure to blood or a sharp: first aid at once, by the clinic's approved card, and the offer of a person
 * (CDC/NIOSH, emergency sharps information: wash, flush, report at once). The general question is an ordinary one.
 */
export const EXPOSURE_RULES = dangerRules('patient_specific', 'exposure', {
  sharps: new RegExp(
    `\\b${ME} (?:[\\w/]+ ){0,6}?(?!ran out of ${SHARP}\\b)${PIERCED}\\b(?: [\\w/]+){0,8}? ${SHARP}\\b|\\b${SHARP}\\b (?:[\\w/]+ ){0,6}?(?:${PIERCED}|into|in) (?:[\\w/]+ ){0,3}?(?:me|my (?:\\w+ )?(?:finger|thumb|hand|palm|arm|leg|thigh|foot|glove)s?)\\b|\\b(?:i|ive|just) (?:\\w+ ){0,3}?(?:prick(?:ed)?|stuck|jabbed|poked|stabbed|nicked) (?:myself|my (?:\\w+ )?(?:finger|thumb|hand|palm))\\b|\\b(?:i was|i got|i am|im|was|got|been) (?:\\w+ )?pricked\\b|\\b(?:i|ive|just|we) (?:\\w+ ){0,3}?(?:had|got|have) (?:an? )?(?:\\w+ )?(?:needle ?-?stick|nsi|sharps injury)\\b|\\bneedle ?-?stick (?:\\w+ )?(?:to|on|in) my\\b`,
  ),
  splash: new RegExp(
    `\\b${FLUID}\\b (?:[\\w/]+ ){0,6}?(?:in|into|on|onto|over|hit) (?:\\w+ )?(?:my|our) (?:\\w+ )?(?:eyes?|mouth|face|lips?|nose|cut|broken skin|hand|skin|wound)\\b|\\b(?:splash\\w*|spat|spit|squirted|sprayed|vomited|coughed|bled)\\b (?:[\\w/]+ ){0,6}?(?:in|into|on|onto|over) (?:my (?:\\w+ )?(?:eyes?|mouth|face|lips?|nose)|me)\\b|\\b(?:i|ive) (?:\\w+ ){0,3}?(?:splashed|sprayed)\\b|\\b(?:patient|pt|resident|client|kid|child|he|she) (?:just )?(?:bit|scratched|spat (?:at|on|in)|bites) (?:me|my)\\b`,
  ),
});

/** By its name: then it is the policy's own subject. */
export const EXPOSURES =
  /\b(?:needle ?-?stick\w*|sharps? injur\w+|needle injur\w+|(?:blood|body fluid) (?:exposure|splash)\w*|exposure to (?:blood|body fluids?))\b/;
