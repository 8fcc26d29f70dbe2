import { TAGS, type Tag } from './tagger-file.ts';
import { bitOf } from './word-classes.ts';
import type { Token } from './tokens.ts';
import type { Word } from './words.ts';

/** Tokens of one identifier, `last` included. */
export interface TaggedSpan {
  readonly tag: Exclude<Tag, 'none'>;
  readonly first: number;
  readonly last: number;
}

/** Signs that belong to what they end: an initial's dot, a bracket that was opened within. */
function endsWithin(words: readonly Word[], first: number, last: number): boolean {
  const sign = words[last];
  const before = words[last - 1];
  if (sign?.kind !== 'sign') return true;
  if (sign.lower === '.') return before?.kind === 'letters' && before.lower.length === 1;
  if (sign.lower === ')') return words.slice(first, last).some(({ lower }) => lower === '(');
  return false;
}

/** Signs that numbers and links begin with. */
const STARTS = new Set(['+', '(', '#', '[']);

/** More words in a row than a person's whole name has: a sentence in a language of which nothing was learned. */
const MAX_NAME_WORDS = 6;

/** Of an amount, before its point; a record number has more. */
const MAX_WHOLE_DIGITS = 4;
const NAMES = bitOf('given-name') | bitOf('surname');

/** Written as a name, or known as one: "María de los Ángeles Hernández de la Cruz" is no sentence. */
const isLikeName = ({ capital, classes }: Word): boolean => capital || (classes & NAMES) !== 0;

/** Not what it was taken for: a sentence for a name, an amount ("0.125") for a record number. */
function isMistaken(tag: TaggedSpan['tag'], inside: readonly Word[]): boolean {
  if (tag === 'name') {
    const letters = inside.filter(({ kind }) => kind === 'letters');
    return letters.length > MAX_NAME_WORDS && !letters.slice(1).some(isLikeName);
  }
  const [whole, point, part] = inside;
  const isDecimal = inside.length === 3 && whole?.kind === 'digits' && part?.kind === 'digits';
  return (
    tag === 'code' &&
    isDecimal &&
    whole.digits <= MAX_WHOLE_DIGITS &&
    (point?.lower === '.' || point?.lower === ',') &&
    part.digits <= 3
  );
}

/** Runs of one tag, without the signs around them. */
export function spansOf(tags: Uint8Array, words: readonly Word[]): TaggedSpan[] {
  const spans: TaggedSpan[] = [];
  for (let from = 0; from < tags.length; ) {
    let to = from;
    while (to + 1 < tags.length && tags[to + 1] === tags[from]) to++;
    const tag = TAGS[tags[from] ?? 0] ?? 'none';
    let [first, last] = [from, to];
    from = to + 1;
    if (tag === 'none') continue;
    while (first <= last && words[first]?.kind === 'sign' && !STARTS.has(words[first]?.lower ?? '')) first++;
    while (last > first && !endsWithin(words, first, last)) last--;
    const inside = words.slice(first, last + 1);
    if (inside.some(({ kind }) => kind !== 'sign') && !isMistaken(tag, inside)) spans.push({ tag, first, last });
  }
  return spans;
}

/** Where a span begins and ends in the text, UTF-16 units. */
export const rangeOf = (tokens: readonly Token[], { first, last }: TaggedSpan): { start: number; end: number } => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last]?.end ?? 0,
});
