import type { FollowUpLanguage, FollowUpWords } from '../../languages/parts/follow-up-words.ts';
import { foldCase } from '../../text/words.ts';

/** A word or a name of a thing in a text; UTF-16 units, end-exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** "l'adulte" is two. */
const WORD = /\p{L}{1,2}['’](?=\p{L}{2})|[\p{L}\p{N}'’-]+/gu;

const placesOf = (text: string): Place[] =>
  [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));

const wordAt = (text: string, { start, end }: Place): string => foldCase(text.slice(start, end)).replace(/['’]/gu, '');

const without = (text: string, determiner: RegExp): string => {
  const [first] = text.matchAll(determiner);
  return first?.index === 0 ? text.slice(first[0].length).trim() : text;
};

/** The name of a thing from its determiner on: "the vaccine fridge", "a bottle of eye drops". */
function namesIn(text: string, { followUp, asking }: FollowUpLanguage): Place[] {
  const words = placesOf(text);
  const endsName = (place: Place): boolean => {
    const word = wordAt(text, place);
    return asking.little.has(word) || followUp.light.has(word);
  };
  return [...text.matchAll(followUp.determiner)].flatMap(({ index, 0: determiner }) => {
    const rest = words.filter(({ start }) => start >= index + determiner.length);
    let end: number | null = null;
    for (const [i, place] of rest.entries()) {
      const parted = /[,.;:?!]/u.test(text.slice(rest[i - 1]?.end ?? place.start, place.start));
      if (parted || (endsName(place) && !(end !== null && followUp.within.has(wordAt(text, place))))) break;
      end = place.end;
    }
    return end === null ? [] : [{ start: index, end }];
  });
}

const kindsOf = (text: string, { kinds }: FollowUpWords): ReadonlySet<string>[] => {
  const said = placesOf(text).map((place) => wordAt(text, place));
  return kinds.filter((kind) => said.some((word) => kind.has(word)));
};

/** Other words in the text of the kind that `thing` ends with a word of; none where it has words of several kinds. */
function alike(text: string, thing: string, words: FollowUpWords): Place[] {
  const said = placesOf(thing).map((place) => wordAt(thing, place));
  const [kind, ...others] = kindsOf(thing, words);
  if (kind === undefined || others.length > 0 || !kind.has(said.at(-1) ?? '')) return [];
  return placesOf(text).filter((place) => kind.has(wordAt(text, place)) && !said.includes(wordAt(text, place)));
}

const replaced = (text: string, { start, end }: Place, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** With what leads up to a word: "during the day" for "day", where the other begins alike. */
function withPreposition(text: string, place: Place, { determiner, appends }: FollowUpWords): Place {
  const before = placesOf(text).filter(({ end }) => end <= place.start);
  let start = place.start;
  const last = before.at(-1);
  const isDeterminer = last !== undefined && without(`${text.slice(last.start, last.end)} `, determiner).trim() === '';
  const preposition = isDeterminer ? before.at(-2) : last;
  if (preposition !== undefined && appends.test(text.slice(preposition.start, preposition.end)))
    start = preposition.start;
  return { start, end: place.end };
}

/** A thing of more words tells a case of its own. */
const MAX_THING_WORDS = 4;

/**
 * The question with `thing` in the place of the one thing in it that can only be meant: another of its kind ("adults",
 * "children"), or, where that is asked for surely, the only thing that it names. Null where it may be another: "how do I
 * report a theft to the manager", asked of the police.
 */
export function exchange(before: string, thing: string, language: FollowUpLanguage, surely: boolean): string | null {
  const { followUp: words } = language;
  if (words.pointsBack.test(thing) || placesOf(thing).length > MAX_THING_WORDS) return null;
  const [one, ...more] = alike(before, thing, words);
  if (one !== undefined) {
    if (more.length > 0) return null;
    if (words.appends.test(thing)) return replaced(before, withPreposition(before, one, words), thing);
    return replaced(before, one, without(thing, words.determiner));
  }
  // What shares a word with the question before is near one thing in it, and not in the place of another.
  const known = new Set(placesOf(before).map((place) => wordAt(before, place)));
  const isNear = placesOf(thing).some((place) => {
    const word = wordAt(thing, place);
    return known.has(word) && !language.asking.little.has(word);
  });
  const [name, ...others] = surely && !isNear ? namesIn(before, language) : [];
  if (name === undefined || others.length > 0) return null;
  // What is of a kind takes the place of its kind alone.
  const ofKind = [thing, before.slice(name.start, name.end)].some((text) => kindsOf(text, words).length > 0);
  return ofKind ? null : replaced(before, name, thing);
}
