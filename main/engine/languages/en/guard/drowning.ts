const STAFF_ARE = String.raw`(?:\b(?:we are|i am|im|(?:office|department|team|staff) (?:is|are))|(?:^|[,.;:?!] )were)`;
const IN_PAPER = '(?:paper|papers|paperwork|forms|files|e-?mails|referrals)';
const THEN = String.raw`(?:$|[,.;:?!]| (?:how|who|where|what|so|because|here|please|pls|which|do|can)\b)`;

/** "Drowning", but for staff who speak of their own paper; of anybody else, and in whatever holds water, it is a danger. Source of a pattern. */
export const DROWNING = `(?<!${STAFF_ARE} (?=drowning in ${IN_PAPER}${THEN}))drowning`;
