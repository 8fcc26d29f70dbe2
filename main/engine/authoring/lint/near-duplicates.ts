import type { ChunkedDocument, KnowledgeDocument, Passage } from '../../knowledge/model.ts';
import type { LintFinding } from './finding.ts';
import { placeAt } from './place.ts';
import { standTogether } from './stand-together.ts';

/** Words that a run of this many has in common with another is no chance (Broder 1997, shingles). */
const SHINGLE = 5;
/** Shorter passages are forms of words ("Review: every year by the owner"). */
const MIN_WORDS = 30;
/** From this share of common runs on, of the shorter passage, two say the same in nearly the same words. */
const NEARLY = 0.6;
/** A run that so many passages have is a heading or a footer of the house. */
const MAX_PASSAGES = 8;

interface Place {
  readonly document: KnowledgeDocument;
  readonly passage: Passage;
  /** A number for each run, ascending, each once. */
  readonly runs: Uint32Array;
  readonly plain: string;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * FNV-1a, 32 bits. A source has millions of runs, whose words would fill the memory; two runs that share a number by
 * chance change nothing, since most runs of two passages must be the same.
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function runsOf(words: readonly string[]): Uint32Array {
  const runs = new Set<number>();
  for (let i = 0; i + SHINGLE <= words.length; i += 1) runs.add(hashOf(words.slice(i, i + SHINGLE).join(' ')));
  return Uint32Array.from(runs).sort();
}

function likeness(a: Place, b: Place): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < a.runs.length && j < b.runs.length) {
    const [left, right] = [a.runs[i] ?? 0, b.runs[j] ?? 0];
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared / Math.min(a.runs.length, b.runs.length);
}

const placeOf = ({ document, passage }: Place) => placeAt(document, passage.start, passage.text);

/** Finds passages of two documents that say nearly the same: once for each two documents, where they are most alike. */
export function createNearDuplicateFinder(): { add(chunked: ChunkedDocument): LintFinding[] } {
  /** Of a run that few passages have; one that too many have is kept without them. */
  const byRun = new Map<number, Place[]>();

  function near(place: Place): Place[] {
    const found = new Set<Place>();
    for (const run of place.runs) {
      const having = byRun.get(run) ?? [];
      if (having.length <= MAX_PASSAGES) for (const other of having) found.add(other);
    }
    return [...found].filter(
      (other) =>
        other.plain !== place.plain &&
        standTogether(other.document, place.document) &&
        likeness(other, place) >= NEARLY,
    );
  }

  function keep(run: number, place: Place): void {
    const having = byRun.get(run);
    if (having === undefined) byRun.set(run, [place]);
    else if (having.length <= MAX_PASSAGES) having.push(place);
  }

  return {
    add({ document, passages }) {
      const places = passages.flatMap((passage): Place[] => {
        const words = wordsOf(passage.text);
        return words.length < MIN_WORDS ? [] : [{ document, passage, runs: runsOf(words), plain: words.join(' ') }];
      });
      const pairs = places.flatMap((place) =>
        near(place).map((other) => ({ place, other, alike: likeness(place, other) })),
      );
      for (const place of places) for (const run of place.runs) keep(run, place);
      const byOther = Map.groupBy(pairs, ({ other }) => other.document.id);
      return [...byOther.values()].flatMap((of): LintFinding[] => {
        const [best] = of.toSorted((a, b) => b.alike - a.alike);
        if (best === undefined) return [];
        return [{ code: 'nearly_repeated', places: [placeOf(best.place), placeOf(best.other)] }];
      });
    },
  };
}
