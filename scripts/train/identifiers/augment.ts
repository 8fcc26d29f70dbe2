import type { Random } from '../../../main/eval/perturbation/random.ts';
import { chance, pick } from './chance.ts';
import { type DateLanguage, dateOf, oldAge } from './dates.ts';
import { emailOf, photoOf, urlOf } from './links.ts';
import type { Material } from './lists.ts';
import { staffName } from './names.ts';
import { numberOf } from './numbers.ts';
import { dwellingOf, organisationOf, type PlaceLanguage } from './places.ts';
import type { Mark, MarkedRow, Part } from './rows.ts';

const LANGUAGES: readonly (DateLanguage & PlaceLanguage)[] = ['en', 'es', 'fr', 'sw'];
const languageOf = (row: MarkedRow): DateLanguage & PlaceLanguage =>
  LANGUAGES.find((known) => known === row.language) ?? 'en';

function anew(random: Random, material: Material, mark: Mark, language: DateLanguage & PlaceLanguage): string {
  switch (mark) {
    case 'NAME':
      return staffName(random, material);
    case 'ADDRESS':
      return dwellingOf(random, material, language);
    case 'DATE':
      return dateOf(random, language);
    case 'AGE_OVER_89':
      return oldAge(random, language, 0.5);
    case 'EMAIL':
      return emailOf(random, material);
    case 'URL':
      return urlOf(random, material);
    case 'PHOTO':
      return photoOf(random, material);
    case 'ORGANISATION':
      return organisationOf(random, material, language);
    default:
      return numberOf(random, mark);
  }
}

/** Share of a row's identifiers that are changed; the others stay as their writer wrote them. */
const CHANGED = 0.75;

/** The row with other people, places and numbers in it. */
export function withOthers(row: MarkedRow, random: Random, material: Material): MarkedRow {
  const language = languageOf(row);
  return {
    ...row,
    parts: row.parts.map((part) =>
      part.mark === null || !chance(random, CHANGED)
        ? part
        : { ...part, words: likeCase(part.words, anew(random, material, part.mark, language)) },
    ),
  };
}

/** In small letters where the writer used these. */
const likeCase = (model: string, words: string): string =>
  /\p{L}/u.test(model) && !/\p{Lu}/u.test(model) ? words.toLowerCase() : words;

const mapWords = (parts: readonly Part[], change: (words: string) => string): Part[] =>
  parts.map((part) => ({ ...part, words: change(part.words) }));

/** As another hand would type it: small letters, capitals, without accents, without the last sign. */
export function inOtherHand(row: MarkedRow, random: Random): MarkedRow {
  const roll = random();
  if (roll < 0.3) return { ...row, parts: mapWords(row.parts, (words) => words.toLowerCase()) };
  if (roll < 0.33) return { ...row, parts: mapWords(row.parts, (words) => words.toUpperCase()) };
  if (roll < 0.4)
    return { ...row, parts: mapWords(row.parts, (words) => words.normalize('NFD').replace(/\p{M}/gu, '')) };
  if (roll < 0.5)
    return {
      ...row,
      parts: row.parts.map((part) => (part.mark === 'NAME' ? { ...part, words: part.words.toLowerCase() } : part)),
    };
  if (roll < 0.55)
    return {
      ...row,
      parts: row.parts.map((part) => (part.mark === null ? { ...part, words: typo(part.words, random) } : part)),
    };
  if (roll < 0.65)
    return {
      ...row,
      parts: row.parts.map((part, i) =>
        i === 0 && part.mark === null
          ? { ...part, words: sentence(part.words) }
          : part.mark === 'NAME'
            ? { ...part, words: heading(part.words) }
            : part,
      ),
    };
  return row;
}

/** One slip of the keyboard in a longer word. */
function typo(words: string, random: Random): string {
  const long = [...words.matchAll(/\p{L}{5,}/gu)];
  if (long.length === 0) return words;
  const { 0: word, index } = pick(random, long);
  const at = index + 1 + Math.floor(random() * (word.length - 2));
  return chance(random, 0.5)
    ? words.slice(0, at) + words.slice(at + 1)
    : words.slice(0, at) + (words[at + 1] ?? '') + (words[at] ?? '') + words.slice(at + 2);
}

const sentence = (words: string): string => words.replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase());
const heading = (words: string): string =>
  words.replace(/(?<!\p{L})\p{L}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase());

/** Texts without identifiers as a page has them: sentences, headings, list items and cells, so that a capital alone says little. */
export function asProse(row: MarkedRow, next: MarkedRow, random: Random): MarkedRow {
  const [a, b] = [row.parts[0]?.words ?? '', next.parts[0]?.words ?? ''];
  const roll = random();
  const words =
    roll < 0.4
      ? `${sentence(a)}. ${sentence(b)}.`
      : roll < 0.84
        ? sentence(a)
        : roll < 0.88
          ? heading(a)
          : roll < 0.97
            ? `${pick(random, ['- ', '# ', '1. ', '* ', '| '])}${sentence(a)}`
            : a.toUpperCase();
  return { ...row, parts: [{ words, mark: null }] };
}
