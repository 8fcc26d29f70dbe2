import { headingQuestion } from './heading-question.ts';

/** A sentence of a policy → the question that it answers; null where the form does not fit. */
type QuestionForm = (sentence: string) => string | null;

export interface QuestionLanguage {
  readonly forms: readonly QuestionForm[];
  /** About what a heading names; null where it names nothing to ask for. */
  readonly ofHeading: (heading: string) => string | null;
}

/** "The spill kit" → "the spill kit"; an abbreviation keeps its capitals. */
const within = (words: string): string => words.replace(/^\p{Lu}(?=\p{Ll}| )/u, (first) => first.toLowerCase());
/** Longer ones are no subject but a whole situation. */
const NO_SUBJECT =
  'What|Which|Where|Who|Whoever|When|If|Nothing|Nobody|No|None|One|Two|Three|Some|Only|It|They|This|That|These|Those|There|Then|In|On|At|For|From|After|Before|Never|Not|Do|Please';
const SUBJECT = String.raw`(?!(?:${NO_SUBJECT})\b)(?<subject>\p{Lu}[\p{L}\d'’-]*(?: [\p{L}\d'’-]+){0,6}?)`;

interface Found {
  readonly subject: string;
  readonly [part: string]: string | undefined;
}

/** Whether what was found is worth a question: a form fits more sentences than it makes sense of. */
type Sense = (found: Found, sentence: string) => boolean;

function form(pattern: string, ask: (found: Found) => string, hasSense: Sense = () => true): QuestionForm {
  const sentence = new RegExp(`^${pattern}`, 'u');
  return (text) => {
    const groups = sentence.exec(text)?.groups;
    if (groups === undefined) return null;
    const found = { ...groups, subject: within(groups.subject ?? '') };
    return !/\b(?:who|whom|whose|which|that)\b/.test(found.subject) && hasSense(found, text) ? ask(found) : null;
  };
}

const SMALL_WORDS = /^(?:the|a|an|each|every|all|any|our|of|and|or|in|on|at|for|to|with|from|by)$/i;
const contentWords = (words: string): number => words.split(' ').filter((word) => !SMALL_WORDS.test(word)).length;

/** "The rail" is many things, and "the spill kit" one. */
const MIN_SUBJECT_WORDS = 2;
/** Who is somewhere is somewhere else tomorrow; and a level or a result has no place. */
const NO_THING =
  /\b(?:patients?|persons?|people|staff|nurses?|doctors?|clinicians?|visitors?|child(?:ren)?|bab(?:y|ies)|m[ae]n|wom[ae]n|mothers?|relatives?|results?|temperatures?|doses?|levels?|rates?|pressures?|risks?|names?|numbers?|dates?|hours?|times?|positions?|sides?|ends?|of)\b/i;
/** It stands there only then, or it is no place. */
const ONLY_THEN =
  /\b(?:when|while|if|unless|until|during|position|use|charge|order|case|range|date|time|risk|force)\b/i;
const hasPlace: Sense = ({ subject }, sentence) =>
  contentWords(subject) >= MIN_SUBJECT_WORDS && !NO_THING.test(subject) && !ONLY_THEN.test(sentence);

/** A rule with an exception, a condition, or a word that points elsewhere is no plain yes or no. */
const NOT_PLAIN =
  /\b(?:not|never|no|nor|only|still|always|also|unless|except|but|and|or|when|if|while|until|who|which|that|it|its|them|their|they|this|these|those|so|than)\b/i;
const isPlain: Sense = ({ rest = '' }) => !NOT_PLAIN.test(rest);

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
      hasPlace,
    ),
    form(
      `${SUBJECT} (?:must not|may not|may|must never|may never) (?<rest>[^.;:,]{8,80})[.;]`,
      ({ subject, rest }) => `May ${subject} ${rest}?`,
      isPlain,
    ),
    form(`${SUBJECT} must (?<rest>[^.;:,]{8,80})[.;]`, ({ subject, rest }) => `Must ${subject} ${rest}?`, isPlain),
  ],
  ofHeading: headingQuestion,
};

const SPANISH: QuestionLanguage = {
  forms: [
    form(
      `${SUBJECT} (?<verb>está|están|se encuentra|se encuentran|se guarda|se guardan) (?:en|junto a|detrás de|sobre|bajo) `,
      ({ subject, verb }) => `¿Dónde ${verb} ${subject}?`,
      ({ subject }) => subject.split(' ').length > MIN_SUBJECT_WORDS,
    ),
  ],
  ofHeading: (heading) => `${heading}: ¿qué reglas hay?`,
};

const OF_LANGUAGE: Readonly<Record<string, QuestionLanguage>> = { en: ENGLISH, es: SPANISH };
/** A heading as it stands, asked for. */
const OTHER: QuestionLanguage = { forms: [], ofHeading: (heading) => `${heading}?` };

/** `code`: ISO 639-1. */
export const questionLanguage = (code: string): QuestionLanguage => OF_LANGUAGE[code] ?? OTHER;
