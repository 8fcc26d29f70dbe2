import type { Quantity } from './quantities.ts';
import type { Subject } from './subject.ts';

/** Words and units that two statements must share at least: fewer name no matter ("Wait 30 minutes"). */
const MIN_SHARED = 3;
/**
 * Likeness (Jaccard) from which two statements speak of one matter. Over the sample clinic, pairs of documents in force
 * together that state other numbers reach 0.63 and mean different things; superseded versions of one rule reach 0.77 to
 * 1 (docs/measurements.md, Policies that differ).
 */
export const ONE_MATTER = 0.75;
/** The same for a letter, a code, a day or a negation: one word more or less may make it another matter. */
const SAME_WORDS = 0.9;

export type Difference = 'number' | 'mark' | 'negation';

function likeness({ terms, quantities }: Subject, other: Subject): number {
  let shared = 0;
  for (const term of terms) if (other.terms.has(term)) shared += 1;
  const units = quantities.filter(({ unit }) => unit !== null).length;
  return shared + units < MIN_SHARED ? 0 : shared / (terms.size + other.terms.size - shared);
}

const sameUnits = (a: readonly Quantity[], b: readonly Quantity[]): boolean =>
  a.length === b.length && a.every(({ unit }, i) => unit === b[i]?.unit);
const sameNumbers = (a: readonly Quantity[], b: readonly Quantity[]): boolean =>
  a.every(({ number }, i) => number === b[i]?.number);

/**
 * What two statements say differently of the same matter; null where they agree, or are about different things. A
 * number differs from a number of the same unit only: what one states and the other leaves out is no contradiction.
 */
export function differenceOf(a: Subject, b: Subject): Difference | null {
  if (a.row !== b.row) return null;
  if (!sameUnits(a.quantities, b.quantities)) return null;
  const alike = likeness(a, b);
  if (alike < ONE_MATTER) return null;
  const sameSense = a.negated === b.negated;
  if (!sameNumbers(a.quantities, b.quantities)) return sameSense ? 'number' : null;
  if (alike < SAME_WORDS) return null;
  if (!sameSense) return 'negation';
  const marks = a.marks.length > 0 && a.marks.length === b.marks.length;
  return marks && a.marks.some((mark, i) => mark !== b.marks[i]) ? 'mark' : null;
}
