/** One line of a table; numbers carry their unit in the column's name. */
export type Row = Readonly<Record<string, string | number>>;

export interface BenchContext {
  /** Folder with the public sets, or null. */
  readonly data: string | null;
  /** Another checkout to compare with, its packages installed, or null. */
  readonly base: string | null;
  /** How many questions are asked, and after how many minutes models rest; null: as the bench has it. */
  readonly questions: number | null;
  readonly idleMinutes: number | null;
  /** Of documents that are drawn by chance; null: the bench's own. */
  readonly seed: number | null;
  readonly say: (text: string) => void;
}

export interface Bench {
  /** The option without which it cannot run; null where it needs none. */
  readonly needs: 'data' | 'base' | null;
  run(context: BenchContext): Promise<Row[]>;
}

/** Median of several runs, ms: one run says little on a shared machine. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1] ?? 0;
}

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));
