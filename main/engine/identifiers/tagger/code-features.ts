import { hashText } from '../../text/hash-text.ts';
import { mix } from './hash.ts';
import type { TaggedSpan } from './spans.ts';
import { CUE_MASK } from './word-classes.ts';
import type { Word } from './words.ts';

/** How many tokens around a number are read to tell what it is a number of. */
const REACH = 7;
const NEAR = 3;

/** What is observed around a number or code, as hashes. */
export function codeFeatures(words: readonly Word[], { first, last }: TaggedSpan): number[] {
  const features = [mix(90, 1)];
  for (let i = Math.max(0, first - REACH); i < first; i++) {
    const word = words[i];
    if (word === undefined || word.kind === 'sign') continue;
    features.push(mix(91, word.hash), mix(92, word.hash, first - i <= NEAR ? 1 : 0));
    if ((word.classes & CUE_MASK) !== 0) features.push(mix(93, word.classes & CUE_MASK, first - i <= NEAR ? 1 : 0));
  }
  for (let i = last + 1; i <= Math.min(words.length - 1, last + NEAR); i++) {
    const word = words[i];
    if (word !== undefined && word.kind !== 'sign') features.push(mix(94, word.hash));
  }
  const inside = words.slice(first, last + 1);
  const digits = inside.reduce((sum, word) => sum + word.digits, 0);
  const letters = inside.some(({ kind }) => kind === 'letters');
  features.push(mix(95, Math.min(digits, 16), letters ? 1 : 0));
  features.push(mix(96, inside[0]?.hash ?? 0), mix(97, inside[0]?.shape ?? 0, Math.min(digits, 16)));
  const shape = inside
    .slice(0, 8)
    .map(({ kind, digits: n, lower }) => (kind === 'digits' ? n : kind === 'letters' ? 'a' : lower));
  features.push(mix(98, hashText(shape.join(''))));
  return features;
}
