/** Other words for a permission, a prohibition or a frequency, and the one that statements are compared by. */
type Rewording = readonly [RegExp, string];

const BE = '(?:is|are|be|was|were)';
const NO_MORE = '(?:not|never|no longer)';

const ENGLISH: readonly Rewording[] = [
  [
    new RegExp(`\\bit ${BE} (?:forbidden|prohibited|not allowed|not permitted) for (.{3,60}?) to\\b`, 'giu'),
    '$1 must not',
  ],
  [new RegExp(`\\bit ${BE} (?:allowed|permitted) for (.{3,60}?) to\\b`, 'giu'), '$1 may'],
  [new RegExp(`\\b${BE} ${NO_MORE} (?:allowed|permitted)(?: to)?\\b`, 'giu'), 'must not'],
  [new RegExp(`\\b${BE} (?:forbidden|prohibited|banned)(?: from| to)?\\b`, 'giu'), 'must not'],
  [new RegExp(`\\b${BE} (?:allowed|permitted)(?: to)?\\b`, 'giu'), 'may'],
  [/\b(?:hourly|each hour|every hour)\b/giu, 'every 1 hours'],
  [/\b(?:daily|each day|every day|once a day)\b/giu, 'every 1 days'],
  [/\b(?:weekly|each week|every week|once a week)\b/giu, 'every 7 days'],
  [/\b(?:fortnightly|every fortnight)\b/giu, 'every 14 days'],
  [/\b(?:monthly|each month|every month|once a month)\b/giu, 'every 30 days'],
  [/\b(?:quarterly|every quarter)\b/giu, 'every 91 days'],
  [/\b(?:yearly|annually|each year|every year|once a year)\b/giu, 'every 365 days'],
];

const SPANISH: readonly Rewording[] = [
  [/\bno (?:está|están|se) permit\p{L}+/giu, 'no puede'],
  [/\b(?:está|están) prohibid[oa]s?|\bse prohíben?\b/giu, 'no puede'],
  [/\b(?:está|están) permitid[oa]s?|\bse permiten?\b/giu, 'puede'],
  [/\b(?:diariamente|a diario|cada día|todos los días|una vez al día)/giu, 'cada 1 días'],
  [/\b(?:semanalmente|cada semana|una vez a la semana|una vez por semana)\b/giu, 'cada 7 días'],
  [/\b(?:mensualmente|cada mes|una vez al mes)\b/giu, 'cada 30 días'],
  [/\b(?:anualmente|cada año|una vez al año)/giu, 'cada 365 días'],
];

const OF_LANGUAGE: Readonly<Record<string, readonly Rewording[]>> = { en: ENGLISH, es: SPANISH };

/** `language`: ISO 639-1. Only for comparing: what is quoted stays as it was written. */
export const inOneWording = (text: string, language: string): string =>
  (OF_LANGUAGE[language] ?? []).reduce((worded, [from, to]) => worded.replace(from, to), text);
