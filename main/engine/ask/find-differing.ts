import { differenceOf } from '../languages/compare/difference.ts';
import { createSubjectReader, type Subject } from '../languages/compare/subject.ts';
import { documentKey } from './document-key.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { DifferingStatements, RankedStatement } from './evidence.ts';

type Found = {
  readonly ranked: readonly RankedStatement[];
  readonly close: readonly RankedStatement[];
};

const documentOf = ({ passage }: RankedStatement): string => documentKey(passage);
const effectiveFrom = ({ passage }: RankedStatement): string => passage.document.effectiveFrom;
const newestFirst = (a: RankedStatement, b: RankedStatement): number =>
  effectiveFrom(b).localeCompare(effectiveFrom(a), 'en');

/** Reads each statement once, by its document's language. */
function subjectReader(languages: LanguagePacks): (one: RankedStatement) => Subject | null {
  const readers = new Map<string, ReturnType<typeof createSubjectReader>>();
  const known = new Map<RankedStatement, Subject | null>();
  return (one) => {
    const pack = languages.of(one.passage.document.language);
    const read = readers.get(pack.code) ?? createSubjectReader(pack, languages);
    readers.set(pack.code, read);
    const subject = known.has(one) ? (known.get(one) ?? null) : read(one.statement);
    known.set(one, subject);
    return subject;
  };
}

/** Statements of the answer with those of other documents, among all that were found, that differ from them; each pair once. */
function pairsOf({ ranked, close }: Found, languages: LanguagePacks): DifferingStatements[] {
  const subjectOf = subjectReader(languages);
  const pairs = close.flatMap((one, i) => {
    const before = close.slice(0, i);
    const others = ranked.filter((other) => documentOf(other) !== documentOf(one) && !before.includes(other));
    return others.flatMap((other) => {
      if (other.passage.document.language !== one.passage.document.language) return [];
      const [a, b] = [subjectOf(one), subjectOf(other)];
      return a !== null && b !== null && differenceOf(a, b) !== null ? [[one, other].sort(newestFirst)] : [];
    });
  });
  return pairs.flatMap(([newer, older]) => (newer && older ? { newer, older } : []));
}

/** Each statement with those that it differs from directly after it, the newest of them first. */
function together(
  statements: readonly RankedStatement[],
  pairs: readonly DifferingStatements[],
): readonly RankedStatement[] {
  const placed = new Set<RankedStatement>();
  for (const one of statements) {
    const differing = pairs.flatMap(({ newer, older }) => (one === newer || one === older ? [newer, older] : []));
    for (const each of [one, ...differing].sort(newestFirst)) placed.add(each);
  }
  return [...placed];
}

/**
 * What was found, with what approved policies say differently of one matter beside each other, the newer first: an
 * older rule is never shown alone where a newer one was found.
 */
export function withDiffering<T extends Found>(
  found: T,
  languages: LanguagePacks,
): T & { readonly differing: readonly DifferingStatements[] } {
  const differing = pairsOf(found, languages);
  if (differing.length === 0) return { ...found, differing };
  return {
    ...found,
    ranked: together(found.ranked, differing),
    close: together(found.close, differing),
    differing,
  };
}
