import type { ChunkedDocument, KnowledgeDocument, Statement } from '../../knowledge/model.ts';
import { type Difference, differenceOf, ONE_MATTER } from '../../languages/compare/difference.ts';
import { createSubjectReader, type Subject } from '../../languages/compare/subject.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { LintFinding } from './finding.ts';
import { inOneWording } from './one-wording.ts';
import { placeOfDocument, placeOfStatement } from './place.ts';
import { standTogether } from './stand-together.ts';

interface Place {
  readonly document: KnowledgeDocument;
  readonly statement: Statement;
  readonly subject: Subject;
  /** Of what it says beside its lead-in; null where it has none. */
  readonly own: Subject | null;
}

/** For each two documents; a policy that was copied and changed would fill the page. */
const MAX_SHOWN = 5;

/**
 * Two sets with a likeness of `ONE_MATTER` or more share one of these terms: each set, in one order for all, without so
 * many of its last as both could lack (prefix filtering; Bayardo, Ma and Srikant 2007). Long words first: they are rare.
 */
function telling({ terms }: Subject): string[] {
  const ordered = [...terms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return ordered.slice(0, ordered.length - Math.ceil(ONE_MATTER * ordered.length) + 1);
}

/** Of a numbered item, in front of its words or after its lead-in: a place in a list, and no value. */
const ITEM_NUMBER = /(^\s*|: )\d{1,3}[.)]\s+(?=\p{L})/u;
/** An item of a list says little by itself: fewer words of its own name no matter ("Step 2."). */
const MIN_OWN_TERMS = 2;

type ReadSubject = ReturnType<typeof createSubjectReader>;

function ownSubject(document: KnowledgeDocument, statement: Statement, read: ReadSubject | undefined): Subject | null {
  const { span, kind } = statement;
  const text = inOneWording(document.text.slice(span.start, span.end).replace(ITEM_NUMBER, '$1'), document.language);
  return read?.({ text, kind: kind === 'row' ? kind : 'sentence' }) ?? null;
}

/** Items under one long lead-in are alike for its sake; what they say themselves must be of one matter too. */
function sameOwnMatter({ own: a, statement }: Place, { own: b }: Place): boolean {
  if (statement.kind === 'row' || (a === null && b === null)) return true;
  if (a === null || b === null) return false;
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length;
  if (Math.min(a.terms.size, b.terms.size) < MIN_OWN_TERMS) return false;
  return shared / (a.terms.size + b.terms.size - shared) >= ONE_MATTER;
}

interface Pair {
  /** The newer first. */
  readonly places: readonly [Place, Place];
  readonly difference: Difference;
}

const newestFirst = (a: Place, b: Place): readonly [Place, Place] =>
  a.document.effectiveFrom >= b.document.effectiveFrom ? [a, b] : [b, a];

const findingOf = ({ places, difference }: Pair): LintFinding => ({
  code: difference === 'negation' ? 'permission_differs' : 'values_differ',
  places: places.map(({ document, statement }) => placeOfStatement(document, statement)),
});

/** By the pair of documents, with what was left out. */
function findingsOf(found: readonly Pair[]): LintFinding[] {
  const shown = found.slice(0, MAX_SHOWN).map(findingOf);
  const [first] = found;
  const count = found.length - shown.length;
  if (first === undefined || count <= 0) return shown;
  return [...shown, { code: 'more_differs', places: first.places.map((one) => placeOfDocument(one.document)), count }];
}

/** Finds statements of two documents that speak of the same matter and state another number, code, day or negation. */
export function createContradictionFinder(languages: LanguagePacks): { add(chunked: ChunkedDocument): LintFinding[] } {
  const readers = new Map(languages.all.map((pack) => [pack.code, createSubjectReader(pack, languages)]));
  const byTerm = new Map<string, Place[]>();
  /** The statements of each document. */
  const saidIn = new Map<string, ReadonlySet<string>>();

  function placesOf({ document, statements }: ChunkedDocument): Place[] {
    const read = readers.get(languages.of(document.language).code);
    return statements.flatMap((statement) => {
      const text = inOneWording(statement.text.replace(ITEM_NUMBER, '$1'), document.language);
      const subject = read?.({ text, kind: statement.kind }) ?? null;
      if (subject === null) return [];
      const own = statement.context === null ? null : ownSubject(document, statement, read);
      return { document, statement, subject, own };
    });
  }

  /** What both documents say is no difference between them: items 1 and 2 of a list that stands in both. */
  const isInBoth = (a: Place, b: Place): boolean =>
    saidIn.get(a.document.id)?.has(b.statement.text) === true ||
    saidIn.get(b.document.id)?.has(a.statement.text) === true;

  function differingFrom(place: Place): Pair[] {
    const near = new Set(telling(place.subject).flatMap((term) => byTerm.get(term) ?? []));
    return [...near].flatMap((other) => {
      const comparable =
        other.document.language === place.document.language &&
        standTogether(other.document, place.document) &&
        sameOwnMatter(other, place) &&
        !isInBoth(other, place);
      const difference = comparable ? differenceOf(other.subject, place.subject) : null;
      return difference === null ? [] : { places: newestFirst(place, other), difference };
    });
  }

  return {
    add(chunked) {
      saidIn.set(chunked.document.id, new Set(chunked.statements.map(({ text }) => text)));
      const places = placesOf(chunked);
      const pairs = places.flatMap(differingFrom);
      for (const place of places)
        for (const term of telling(place.subject)) {
          const having = byTerm.get(term);
          if (having) having.push(place);
          else byTerm.set(term, [place]);
        }
      const byDocuments = Map.groupBy(pairs, ({ places: [a, b] }) => [a.document.id, b.document.id].sort().join(' '));
      return [...byDocuments.values()].flatMap(findingsOf);
    },
  };
}
