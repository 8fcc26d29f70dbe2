import type { ChunkedDocument, KnowledgeDocument, Statement } from '../../knowledge/model.ts';
import { differenceOf, ONE_MATTER } from '../../languages/compare/difference.ts';
import { createSubjectReader, type Subject } from '../../languages/compare/subject.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { lineOf } from './line-of.ts';
import { standTogether } from './stand-together.ts';

interface Place {
  readonly document: KnowledgeDocument;
  readonly statement: Statement;
  readonly subject: Subject;
}

/** For each two documents; a policy that was copied and changed would fill the page. */
const MAX_SHOWN = 5;
const MAX_QUOTED = 120;

/**
 * Two sets with a likeness of `ONE_MATTER` or more share one of these terms: each set, in one order for all, without so
 * many of its last as both could lack (prefix filtering; Bayardo, Ma and Srikant 2007). Long words first: they are rare.
 */
function telling({ terms }: Subject): string[] {
  const ordered = [...terms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return ordered.slice(0, ordered.length - Math.ceil(ONE_MATTER * ordered.length) + 1);
}

function say({ document, statement: { text, span } }: Place): string {
  const quoted = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `${document.id} line ${lineOf(document, span.start)} (in force from ${document.effectiveFrom}), "${quoted}"`;
}

const newestFirst = (a: Place, b: Place): readonly [Place, Place] =>
  a.document.effectiveFrom >= b.document.effectiveFrom ? [a, b] : [b, a];

/** By the pair of documents, with what was left out. */
function warningsOf(found: readonly (readonly [Place, Place])[]): string[] {
  const shown = found
    .slice(0, MAX_SHOWN)
    .map(([a, b]) => `Two documents differ on nearly the same sentence: ${say(a)}, and ${say(b)}.`);
  const [first] = found;
  const more = found.length - shown.length;
  if (first === undefined || more <= 0) return shown;
  return [...shown, `${first[0].document.id} and ${first[1].document.id} differ in ${more} more sentence(s).`];
}

/** Finds statements of two documents that speak of the same matter and state another number, code, day or negation. */
export function createContradictionFinder(languages: LanguagePacks): { add(chunked: ChunkedDocument): string[] } {
  const readers = new Map(languages.all.map((pack) => [pack.code, createSubjectReader(pack, languages)]));
  const byTerm = new Map<string, Place[]>();

  function placesOf({ document, statements }: ChunkedDocument): Place[] {
    const read = readers.get(languages.of(document.language).code);
    return statements.flatMap((statement) => {
      const subject = read?.(statement) ?? null;
      return subject === null ? [] : { document, statement, subject };
    });
  }

  function differingFrom(place: Place): Place[] {
    const near = new Set(telling(place.subject).flatMap((term) => byTerm.get(term) ?? []));
    return [...near].filter(
      (other) =>
        other.document.language === place.document.language &&
        standTogether(other.document, place.document) &&
        differenceOf(other.subject, place.subject) !== null,
    );
  }

  return {
    add(chunked) {
      const places = placesOf(chunked);
      const pairs = places.flatMap((place) => differingFrom(place).map((other) => newestFirst(place, other)));
      for (const place of places)
        for (const term of telling(place.subject)) byTerm.set(term, [...(byTerm.get(term) ?? []), place]);
      const byDocuments = Map.groupBy(pairs, ([a, b]) => [a.document.id, b.document.id].sort().join(' '));
      return [...byDocuments.values()].flatMap(warningsOf);
    },
  };
}
