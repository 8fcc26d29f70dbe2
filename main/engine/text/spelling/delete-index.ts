import { FNV_OFFSET, hashOn } from '../hash-text.ts';
import { distanceAtMost } from './edit-distance.ts';

/** A word of the index near the word that was looked up. */
export interface Near {
  readonly word: string;
  /** Optimal string alignment. */
  readonly distance: number;
}

/** Finds the words within a few edits of another, at a cost that does not grow with their number. */
export interface DeleteIndex {
  /** Those within `edits` (at most 2) of `word`, nearest first; words as near in the order in which they were given. */
  near(word: string, edits: number): Near[];
}

const MAX_EDITS = 2;
/** Deletions are made in the first letters only, which finds the same words and keeps the index small (SymSpell). */
const PREFIX = 7;
/** None, one or two of seven letters left out. */
const MAX_DELETIONS = 1 + 7 + 21;
/** A posting is `hash × IDS + id` in one double: 32 and 20 bits. */
const IDS = 2 ** 20;

/** Of the first letters of `word` without those at `skip` and `skip2`: FNV-1a, 32 bits. Two texts with one hash cost a comparison: every find is measured. */
function hashWithout(word: string, skip: number, skip2: number): number {
  const end = Math.min(word.length, PREFIX);
  let hash = FNV_OFFSET;
  for (let i = 0; i < end; i++) if (i !== skip && i !== skip2) hash = hashOn(hash, word.charCodeAt(i));
  return hash >>> 0;
}

/** Hashes of the word's beginning, with up to `edits` letters left out; some stand there twice. */
function deletionsOf(word: string, edits: number): number[] {
  const hashes = [hashWithout(word, -1, -1)];
  const end = Math.min(word.length, PREFIX);
  if (edits > 0) for (let i = 0; i < end; i++) hashes.push(hashWithout(word, i, -1));
  if (edits > 1) for (let i = 0; i < end; i++) for (let j = i + 1; j < end; j++) hashes.push(hashWithout(word, i, j));
  return hashes;
}

/** Where in rising `postings` the first one stands that is not less than `value`. */
function lowerBound(postings: Float64Array, value: number): number {
  let from = 0;
  let to = postings.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((postings[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function postingsOf(words: readonly string[]): Float64Array {
  const postings = new Float64Array(words.length * MAX_DELETIONS);
  let size = 0;
  for (const [id, word] of words.entries())
    for (const hash of deletionsOf(word, MAX_EDITS)) postings[size++] = hash * IDS + id;
  return postings.slice(0, size).sort();
}

/**
 * The symmetric deletion neighbourhood of a vocabulary: two words are within n edits only if n deletions in each lead to
 * one text (Garbe's SymSpell; the distance is optimal string alignment). `words`: at most 2^20, of one case.
 */
export function createDeleteIndex(words: readonly string[]): DeleteIndex {
  const known = words.slice(0, IDS);
  const postings = postingsOf(known);
  function* idsOf(hash: number): Iterable<number> {
    const first = hash * IDS;
    for (let at = lowerBound(postings, first); at < postings.length; at++) {
      const id = (postings[at] ?? 0) - first;
      if (id >= IDS) return;
      yield id;
    }
  }
  return {
    near(word, edits) {
      const ids = new Set<number>();
      for (const hash of deletionsOf(word, edits)) for (const id of idsOf(hash)) ids.add(id);
      return [...ids]
        .sort((a, b) => a - b)
        .flatMap((id) => {
          const candidate = known[id] ?? '';
          const distance = distanceAtMost(word, candidate, edits);
          return distance > edits ? [] : [{ word: candidate, distance }];
        })
        .sort((a, b) => a.distance - b.distance);
    },
  };
}
