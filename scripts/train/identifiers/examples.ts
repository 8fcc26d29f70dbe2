import type { Random } from '../../../main/eval/perturbation/random.ts';
import { featuresOf } from '../../../main/engine/identifiers/tagger/features.ts';
import { TAGS } from '../../../main/engine/identifiers/tagger/tagger-file.ts';
import { type Token, tokensOf } from '../../../main/engine/identifiers/tagger/tokens.ts';
import { bitOf } from '../../../main/engine/identifiers/tagger/word-classes.ts';
import { type IsWord, type Lexicon, readWord, type Word } from '../../../main/engine/identifiers/tagger/words.ts';
import { chance } from './chance.ts';
import { flatten, type MarkedRow, type MarkedSpan, TAG_OF } from './rows.ts';

/** A row as the field reads it: what is observed at each token, and the tag of each. */
export interface Example {
  readonly tokens: number;
  /** Features of token t: `features[starts[t]]` up to `features[starts[t + 1]]`. */
  readonly features: Uint32Array;
  readonly starts: Uint32Array;
  readonly tags: Uint8Array;
  readonly weight: number;
}

export function readTokens(text: string, lexicon: Lexicon, isWord: IsWord): { tokens: Token[]; words: Word[] } {
  const tokens = tokensOf(text);
  return { tokens, words: tokens.map((token) => readWord(token.text, lexicon, isWord)) };
}

function tagsOf(tokens: readonly Token[], spans: readonly MarkedSpan[]): Uint8Array {
  const tags = new Uint8Array(tokens.length);
  tokens.forEach((token, i) => {
    const span = spans.find(({ start, end }) => token.start >= start && token.start < end);
    if (span) tags[i] = TAGS.indexOf(TAG_OF[span.mark]);
  });
  return tags;
}

/** A list never has all names: as often as this a name is read as if it had not this one. */
const FORGOTTEN_NAMES = 0.35;
const FORGOTTEN_COMMON = 0.05;
const NAME_BITS = bitOf('given-name') | bitOf('surname') | bitOf('place');

function forget(word: Word, random: Random): Word {
  const names = (word.classes & NAME_BITS) !== 0 && chance(random, FORGOTTEN_NAMES) ? NAME_BITS : 0;
  const common = (word.classes & bitOf('common')) !== 0 && chance(random, FORGOTTEN_COMMON) ? bitOf('common') : 0;
  return names + common === 0 ? word : { ...word, classes: word.classes & ~(names | common) };
}

export function exampleOf(
  row: MarkedRow,
  reading: { lexicon: Lexicon; isWord: IsWord; random: Random; weight: number },
): Example {
  const { text, spans } = flatten(row.parts);
  const { tokens, words } = readTokens(text, reading.lexicon, reading.isWord);
  const features: number[] = [];
  const counts = new Uint32Array(tokens.length);
  featuresOf(
    tokens,
    words.map((word) => forget(word, reading.random)),
    (at, feature) => {
      features.push(feature);
      counts[at] = (counts[at] ?? 0) + 1;
    },
  );
  const starts = new Uint32Array(tokens.length + 1);
  counts.forEach((count, t) => {
    starts[t + 1] = (starts[t] ?? 0) + count;
  });
  return {
    tokens: tokens.length,
    features: Uint32Array.from(features),
    starts,
    tags: tagsOf(tokens, spans),
    weight: reading.weight,
  };
}
