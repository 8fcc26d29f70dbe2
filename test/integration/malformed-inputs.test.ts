import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { countsFor, runMalformed } from '../faults/malformed/run.ts';

/** A short draw of test/faults/malformed-inputs.test.ts, with another seed each time. */
const INPUTS = 300;

it('malformed inputs at every way in end neither process nor wait: each is refused with a code', {
  timeout: 15 * 60_000,
}, async () => {
  const seed = Number(process.env['OUTPOST_FAULT_SEED'] ?? randomInt(2 ** 30));
  const said: string[] = [`seed ${seed}`];
  const tallies = await runMalformed({ counts: countsFor(INPUTS), seed, say: (line) => said.push(line) });
  expect(
    tallies.flatMap((tally) => tally.falls()),
    said.join('\n'),
  ).toEqual([]);
  expect(tallies.filter((tally) => !tally.answersStill()).map(({ channel }) => channel)).toEqual([]);
  expect(tallies.reduce((sum, tally) => sum + tally.inputs(), 0)).toBeGreaterThanOrEqual(INPUTS);
});
