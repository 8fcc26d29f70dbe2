import { stemmer } from 'stemmer';

/** Words that carry no content in a question or a statement. */
const STOP_WORDS = new Set(
  `a about after all also am an and any are as at be because been before being between both but by can could
  did do does doing done down during each few for from further get had has have having he her here hers him
  his how i if in into is it its itself just me more most my no nor not of off on once only or other our out
  over own please same she should so some such tell than that the their them then there these they this those
  through to too under until up us very was we were what when where which while who whom why will with would
  you your yours happen happens need needs must may might shall let im ive whats dont`
    .split(/\s+/)
    .filter(Boolean),
);

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Lower case, without accents: `Vómito` and `vomito` are one word. */
export function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text in order, folded. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(foldCase(text))) {
    if (isWordLike) found.push(segment.replace(/[’']s?$/u, ''));
  }
  return found.filter(Boolean);
}

const stems = new Map<string, string>();
const MAX_CACHED_STEMS = 50_000;

/** Porter stem of a folded word; a word that holds a digit is left as it is. */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const value = stemmer(word);
  if (stems.size < MAX_CACHED_STEMS) stems.set(word, value);
  return value;
}

/** Stems of the content words, in order, with repeats. */
export function terms(text: string): string[] {
  return words(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
}
