/** A sentence of a policy → the question that it answers; null where the form does not fit. */
type QuestionForm = (sentence: string) => string | null;

export interface QuestionLanguage {
  readonly forms: readonly QuestionForm[];
  /** About what a heading names. */
  readonly ofHeading: (heading: string) => string;
}

/** "The spill kit" → "the spill kit"; an abbreviation keeps its capitals. */
const within = (words: string): string => words.replace(/^\p{Lu}(?=\p{Ll}| )/u, (first) => first.toLowerCase());
/** Longer ones are no subject but a whole situation. */
const NO_SUBJECT =
  'What|Which|Where|Who|Whoever|When|If|Nothing|Nobody|No|None|One|Two|Three|Some|Only|It|They|This|That|These|Those|There|Then|In|On|At|For|From|After|Before';
const SUBJECT = String.raw`(?!(?:${NO_SUBJECT})\b)(?<subject>\p{Lu}[\p{L}\d'’-]*(?: [\p{L}\d'’-]+){0,6}?)`;

interface Found {
  readonly subject: string;
  readonly [part: string]: string | undefined;
}

function form(pattern: string, ask: (found: Found) => string): QuestionForm {
  const sentence = new RegExp(`^${pattern}`, 'u');
  return (text) => {
    const groups = sentence.exec(text)?.groups;
    return groups === undefined ? null : ask({ ...groups, subject: within(groups.subject ?? '') });
  };
}

const PLACE = '(?:in|on|at|beside|behind|under|above|below|next to|near|outside|inside|opposite|by)';

const ENGLISH: QuestionLanguage = {
  forms: [
    form(
      String.raw`${SUBJECT} (?<verb>is|are) (?<done>kept|stored|held)\b[^.]*?\d[\d.,]* ?°`,
      ({ subject, verb, done }) => `At what temperature ${verb} ${subject} ${done}?`,
    ),
    form(
      String.raw`${SUBJECT} (?<verb>is|are) (?<done>kept|stored|held) for [^.]*?\b(?:years?|months?|days?|weeks?|hours?)\b`,
      ({ subject, verb, done }) => `How long ${verb} ${subject} ${done}?`,
    ),
    form(
      `${SUBJECT} (?:(?<one>hangs|stands|lies|is)|hang|stand|lie|are)(?: kept| stored)? ${PLACE} `,
      ({ subject, one }) => `Where ${one === undefined ? 'are' : 'is'} ${subject}?`,
    ),
    form(
      `${SUBJECT} (?:must not|may not|may|must never|may never) (?<rest>[^.;:,]{8,80})[.;]`,
      ({ subject, rest }) => `May ${subject} ${rest}?`,
    ),
    form(`${SUBJECT} must (?<rest>[^.;:,]{8,80})[.;]`, ({ subject, rest }) => `Must ${subject} ${rest}?`),
  ],
  ofHeading: (heading) => `${heading}: what are the rules?`,
};

const SPANISH: QuestionLanguage = {
  forms: [
    form(
      `${SUBJECT} (?<verb>está|están|se encuentra|se encuentran|se guarda|se guardan) (?:en|junto a|detrás de|sobre|bajo) `,
      ({ subject, verb }) => `¿Dónde ${verb} ${subject}?`,
    ),
  ],
  ofHeading: (heading) => `${heading}: ¿qué reglas hay?`,
};

const OF_LANGUAGE: Readonly<Record<string, QuestionLanguage>> = { en: ENGLISH, es: SPANISH };
/** A heading as it stands, asked for. */
const OTHER: QuestionLanguage = { forms: [], ofHeading: (heading) => `${heading}?` };

/** `code`: ISO 639-1. */
export const questionLanguage = (code: string): QuestionLanguage => OF_LANGUAGE[code] ?? OTHER;
