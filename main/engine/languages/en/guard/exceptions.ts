/**
 * Negation, history, drill and policy wording beside a danger: the card stays and the category stays, the escalation is
 * offered instead of sent, and the policy's answer stands below (DESIGN, "Negation, history and drill never remove a
 * card"). Judged on the whole text, normalised.
 */
export const EXCEPTIONS =
  /\b(?:no longer|not anymore|isnt any ?more|was (?:unconscious|choking|fitting|bleeding)|has (?:now )?(?:come round|woken|recovered|stopped (?:fitting|bleeding|choking|seizing))|(?:fit|seizure|bleeding|choking) (?:has )?(?:stopped|ended|finished)|had an? (?:\w+ ){0,2}?(?:last|in \d{4}|years? ago|months? ago|as a (?:child|kid))|last (?:week|month|year|winter|summer|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|(?:weeks?|months?|years?|days?) ago|back in|history of|hx of|h\/o|previous(?:ly)?|known (?:epileptic|history)|in the past|drills?|sim(?:ulation)?s?|scenario|mock|practice run|dry run|rehears\w+|exercise|table ?top|training|course|teaching|teach|lesson|workshop|refresher|induction|poster|leaflet|laminat\w+|audit|debrief|case review|essay|exam|quiz|policy|policies|procedure|protocol|sop|guideline|what does (?:the|our) \w+ say|for the file|in case|if (?:a|an|any|some|someone|somebody|ever|there is|there was|we ever)|(?:when|if|whenever) (?:a|an|any) (?:patient|visitor|child|baby|person|staff)|hypothetical\w*|theoretically|just wondering|out of interest|next time|in future)\b/;

/** It is happening: cancels an exception. */
export const HAPPENING_NOW =
  /\b(?:(?:it|this) is (?:happening|real)|its (?:happening|real)|happening (?:right )?now|right now|now now|as we speak|not a drill|no drill|this is real|for real|again now|has (?:just )?(?:started|begun) again|(?:and|but) (?:now|still) (?:he|she|they|is|not|cant|wont)|(?:he|she|they|pt|patient)s? (?:is |are )?(?:\w+ )?(?:now|still) (?:not|un\w+|bleeding|choking|fitting|blue|grey|turning|going)|pls help|please help|help (?:me|us|now)|quick(?:ly)?|hurry|urgent(?:ly)?|asap|come now|stopped breathing (?:again|now))\b/;
