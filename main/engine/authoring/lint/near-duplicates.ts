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
  readonly runs: ReadonlySet<string>;
  readonly plain: string;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function runsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words.slice(0, Math.max(0, words.length - SHINGLE + 1)).map((_, i) => words.slice(i, i + SHINGLE).join(' ')),
  );
}

function likeness(a: Place, b: Place): number {
  let shared = 0;
  for (const run of a.runs) if (b.runs.has(run)) shared += 1;
  return shared / Math.min(a.runs.size, b.runs.size);
}

const placeOf = ({ document, passage }: Place) => placeAt(document, passage.start, passage.text);

/** Finds passages of two documents that say nearly the same: once for each two documents, where they are most alike. */
export function createNearDuplicateFinder(): { add(chunked: ChunkedDocument): LintFinding[] } {
  const byRun = new Map<string, Place[]>();

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

  return {
    add({ document, passages }) {
      const places = passages.flatMap((passage): Place[] => {
        const words = wordsOf(passage.text);
        return words.length < MIN_WORDS ? [] : [{ document, passage, runs: runsOf(words), plain: words.join(' ') }];
      });
      const pairs = places.flatMap((place) =>
        near(place).map((other) => ({ place, other, alike: likeness(place, other) })),
      );
      for (const place of places) for (const run of place.runs) byRun.set(run, [...(byRun.get(run) ?? []), place]);
      const byOther = Map.groupBy(pairs, ({ other }) => other.document.id);
      return [...byOther.values()].flatMap((of): LintFinding[] => {
        const [best] = of.toSorted((a, b) => b.alike - a.alike);
        if (best === undefined) return [];
        return [{ code: 'nearly_repeated', places: [placeOf(best.place), placeOf(best.other)] }];
      });
    },
  };
}
