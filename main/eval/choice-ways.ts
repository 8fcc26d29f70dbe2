import { closeStatements } from '../engine/ask/retrieve/close-statements.ts';
import type { RankedStatement } from '../engine/ask/evidence.ts';

/** What a way chooses from: the order of search, and what the model said of it. */
interface ChoiceOptions {
  readonly candidates: readonly RankedStatement[];
  /** Indexes into the candidates in the model's order; empty where it says 0. */
  readonly chosen: readonly number[];
  /** As tuned for the embedder (ask/tuning.ts). */
  readonly closeness: number;
  /** How many statements an answer may hold. */
  readonly most: number;
}

/** A way of putting an answer together: indexes into the candidates, in the answer's order. */
export interface ChoiceWay {
  readonly id: string;
  readonly label: string;
  of(options: ChoiceOptions): readonly number[];
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const first =
  (count: number) =>
  ({ candidates }: ChoiceOptions): number[] =>
    upTo(Math.min(count, candidates.length));
const close = ({ candidates, closeness, most }: ChoiceOptions): number[] =>
  upTo(closeStatements(candidates, closeness, most).length);
/** One list after the other, each index once. */
const joined = (most: number, ...lists: readonly (readonly number[])[]): number[] =>
  [...new Set(lists.flat())].slice(0, most);
const filled =
  (count: number) =>
  (options: ChoiceOptions): number[] =>
    joined(Math.min(options.most, Math.max(count, options.chosen.length)), options.chosen, first(count)(options));

/** The product's own way, then what it was compared with. */
export const PRODUCT_WAY: ChoiceWay = { id: 'close', label: 'those that search scores close to the best', of: close };

export const CHOICE_WAYS: readonly ChoiceWay[] = [
  PRODUCT_WAY,
  ...[1, 2, 3, 4].map((count) => ({ id: `first-${count}`, label: `the first ${count} by search`, of: first(count) })),
  { id: 'model', label: 'the model’s choice', of: ({ chosen }) => chosen },
  {
    id: 'model-or-first',
    label: 'the model’s choice, or the first by search where it says 0',
    of: (options) => (options.chosen.length > 0 ? options.chosen : first(options.most)(options)),
  },
  {
    id: 'first-and-model',
    label: 'the first by search, then the model’s choice',
    of: (options) => joined(options.most, [0], options.chosen),
  },
  {
    id: 'two-and-model',
    label: 'the first two by search, then the model’s choice',
    of: (options) => joined(options.most, first(2)(options), options.chosen),
  },
  { id: 'filled-2', label: 'the model’s choice, filled up to 2 by search', of: filled(2) },
  { id: 'filled-3', label: 'the model’s choice, filled up to 3 by search', of: filled(3) },
  {
    id: 'close-and-model',
    label: 'close to the best and chosen by the model',
    of: (options) => narrowed(close(options), options.chosen),
  },
];

/** What the model left of `indexes`; all where it left none. */
function narrowed(indexes: readonly number[], chosen: readonly number[]): readonly number[] {
  const both = indexes.filter((index) => chosen.includes(index));
  return both.length > 0 ? both : indexes;
}
