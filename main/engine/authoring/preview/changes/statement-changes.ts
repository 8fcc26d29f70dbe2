import { plainWords } from '../places/words.ts';
import { commonPairs } from './common-run.ts';

/** What became of the statements of the version before. */
export interface StatementChanges {
  /** By index of the new statements: the earlier wording of a changed one, null for one that is new; absent: the same. */
  readonly before: ReadonlyMap<number, string | null>;
  /** Statements that are gone, by the index of the new one that they stood before (its count: at the end). */
  readonly removed: ReadonlyMap<number, readonly string[]>;
}

/** Two statements with at least this share of their words in common are one that was changed (Dice's coefficient). */
const ALIKE = 0.5;

function alike(a: string, b: string): number {
  const [left, right] = [plainWords(a), plainWords(b)];
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / Math.max(1, left.length + right.length);
}

interface Gap {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Index of the first of `after`. */
  readonly at: number;
}

function gapsOf(before: readonly string[], after: readonly string[]): Gap[] {
  const gaps: Gap[] = [];
  let [i, j] = [0, 0];
  for (const [oldAt, nowAt] of [...commonPairs(before, after), [before.length, after.length] as const]) {
    if (oldAt > i || nowAt > j) gaps.push({ before: before.slice(i, oldAt), after: after.slice(j, nowAt), at: j });
    [i, j] = [oldAt + 1, nowAt + 1];
  }
  return gaps;
}

/** Within one place that differs, each new statement takes the likest earlier one that is left. */
function matchGap({ before, after, at }: Gap, changes: Map<number, string | null>): { at: number; gone: string[] } {
  const left = [...before];
  for (const [offset, text] of after.entries()) {
    const scores = left.map((old) => alike(old, text));
    const best = scores.indexOf(Math.max(...scores));
    const found = best >= 0 && (scores[best] ?? 0) >= ALIKE ? left.splice(best, 1)[0] : undefined;
    changes.set(at + offset, found ?? null);
  }
  return { at, gone: left };
}

/** Statements of the version before and of now, each in the order of its document. */
export function statementChanges(before: readonly string[], after: readonly string[]): StatementChanges {
  const changes = new Map<number, string | null>();
  const removed = new Map<number, readonly string[]>();
  for (const gap of gapsOf(before, after)) {
    const { at, gone } = matchGap(gap, changes);
    if (gone.length > 0) removed.set(at, gone);
  }
  return { before: changes, removed };
}
