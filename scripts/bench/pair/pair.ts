import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../ensure-packages.mjs';
import { type Bench, type Row, rounded } from '../bench.ts';
import { type Pair, ratioInterval } from './ratio.ts';
import { type Workload, workloads } from './workloads.ts';

type Times = Map<string, number[]>;

function note(times: Times, measured: ReadonlyMap<string, number>): void {
  for (const [name, ms] of measured) times.set(name, [...(times.get(name) ?? []), ms]);
}

/** What both arms did, round by round. */
function pairsOf(base: Times, now: Times): Pair[] {
  return [...base].flatMap(([name, before]) =>
    (now.get(name) ?? []).flatMap((ms, round) => {
      const earlier = before[round];
      return earlier === undefined ? [] : [{ base: earlier, now: ms }];
    }),
  );
}

function measure(workload: Workload, base: string, say: (text: string) => void): Row {
  const times = { base: new Map() as Times, now: new Map() as Times };
  // Caches of vectors and of files are warm for both arms before the first round counts.
  workload.measure(base);
  workload.measure(ROOT);
  for (let round = 0; round < workload.rounds; round++) {
    say(`${workload.name}: round ${round + 1} of ${workload.rounds}…`);
    // Which arm goes first alternates: a machine that slows down or warms up favours neither.
    const arms = [
      { into: times.base, checkout: base },
      { into: times.now, checkout: ROOT },
    ];
    for (const { into, checkout } of round % 2 === 0 ? arms : arms.toReversed()) note(into, workload.measure(checkout));
  }
  const { median, low, high, pairs } = ratioInterval(pairsOf(times.base, times.now));
  return { workload: workload.name, pairs, ratio: rounded(median), low: rounded(low), high: rounded(high) };
}

/** This checkout against another one (`--base DIR`, its packages installed): times in pairs that alternate. */
export const pairBench: Bench = {
  needs: 'base',
  async run({ base, say }) {
    if (base === null) throw new Error('BAD_USAGE: pair compares with another checkout: name it with --base DIR.');
    const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-pair-'));
    try {
      return workloads(folder, join(ROOT, 'knowledge')).map((workload) => measure(workload, base, say));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
