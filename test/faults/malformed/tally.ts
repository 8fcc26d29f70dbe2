import { ACCEPTED, isFall, type Verdict } from './verdict.ts';

/** What became of the inputs of one channel. */
export interface Tally {
  readonly channel: string;
  inputs(): number;
  /** Refusals by their code, and what was harmless. */
  verdicts(): Readonly<Record<string, number>>;
  /** Crashes, hangs and what ended without a code, with the seed that makes it again. */
  falls(): readonly string[];
  /** Whether what is sound was still taken afterwards; false until it was asked. */
  answersStill(): boolean;
  add(verdict: Verdict, how: string): void;
  gone(as: 'crash' | 'hang', how: string, said: string): void;
  afterwards(answers: boolean): void;
}

export function createTally(channel: string): Tally {
  const verdicts: Record<string, number> = {};
  const falls: string[] = [];
  let inputs = 0;
  let answers = false;
  return {
    channel,
    inputs: () => inputs,
    verdicts: () => verdicts,
    falls: () => falls,
    answersStill: () => answers,
    add(verdict, how) {
      inputs += 1;
      if (isFall(verdict)) falls.push(`${channel}, ${how}: ${verdict}`);
      else verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    },
    gone(as, how, said) {
      inputs += 1;
      falls.push(`${channel}, ${how}: ${as}. ${said}`);
    },
    afterwards(still) {
      answers = still;
    },
  };
}

/** One line for the table of measurements: `channel: inputs, refused, harmless`. */
export function tallyLine(tally: Tally): string {
  const { [ACCEPTED]: harmless = 0, ...refused } = tally.verdicts();
  const codes = Object.entries(refused).sort(([, a], [, b]) => b - a);
  const total = codes.reduce((sum, [, count]) => sum + count, 0);
  const named = codes.map(([code, count]) => `${code} ${count}`).join(', ');
  return `${tally.channel}: ${tally.inputs()} inputs, ${total} refused (${named}), ${harmless} harmless, ${tally.falls().length} falls`;
}
