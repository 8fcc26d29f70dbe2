import { type ClosestWords, MAX_CLOSEST } from '../../../../shared/contract/approved-words.ts';
import type { Differing } from '../../../../shared/contract/differing.ts';
import type { Outcome } from '../outcome.ts';
import { shareFairly } from './share-fairly.ts';

/** The closest words of several parts, and which of what is shown differs. */
interface SharedClosest {
  readonly closest: ClosestWords[];
  readonly differ: Differing[];
  /** Whether any of what is shown differs from something that has no place. */
  readonly differsUnshown: boolean;
}

const isOneDocument = (a: ClosestWords, b: ClosestWords): boolean =>
  a.bundle === b.bundle && a.documentId === b.documentId;
const isSamePlace = (a: ClosestWords, b: ClosestWords): boolean =>
  isOneDocument(a, b) && a.start < b.end && b.start < a.end;
const holds = (whole: ClosestWords, words: ClosestWords): boolean =>
  isOneDocument(whole, words) && whole.start <= words.start && words.end <= whole.end;

/** Of a part that claims nothing, the pairs of its closest words that differ. */
function pairsOf({ route, differ = [], closest = [] }: Outcome): (readonly [ClosestWords, ClosestWords])[] {
  if (route !== 'related') return [];
  return differ.flatMap(({ n, m }) => {
    const [newer, older] = [n, m].map((number) => closest.find((one) => one.n === number));
    return newer === undefined || older === undefined ? [] : [[newer, older] as const];
  });
}

/**
 * Three altogether, however many parts: more would be a search result. Numbered anew, in the order of the parts. What
 * differs from the best words of a part has a place before a further section of another: shown alone it would seem to hold.
 */
export function shareClosest(outcomes: readonly Outcome[]): SharedClosest {
  const pairs = outcomes.map(pairsOf);
  const belong = (a: ClosestWords, b: ClosestWords): boolean =>
    pairs.flat().some((pair) => pair.includes(a) && pair.includes(b));
  const shares = shareFairly(
    outcomes.map(({ closest = [] }) => closest),
    MAX_CLOSEST,
    { isSame: isSamePlace, belong },
  );
  const closest = shares
    .flatMap((share, i) => share.map((words) => ({ ...words, part: i + 1 })))
    .map((words, i) => ({ ...words, n: i + 1 }));
  // By place: another part may have given the same words.
  const numberOf = (words: ClosestWords): number | null => closest.find((one) => holds(one, words))?.n ?? null;
  const placed = pairs.flatMap((all, i) =>
    all.map(([newer, older]) => ({ n: numberOf(newer), m: numberOf(older), part: i + 1 })),
  );
  return {
    closest,
    differ: placed.flatMap(({ n, m, part }) => (n === null || m === null ? [] : [{ n, m, part }])),
    differsUnshown: placed.some(({ n, m }) => (n === null) !== (m === null)),
  };
}
