import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { countsFor, runMalformed } from './malformed/run.ts';

const INPUTS = 20_000;
/** Twenty minutes on an idle machine; others may be busy. */
const PATIENT = 90 * 60_000;

it('20,000 malformed inputs at every way in: no crash, no hang, each refusal has a code, and what is sound is still taken', {
  timeout: PATIENT,
}, async () => {
  const seed = Number(process.env['OUTPOST_FAULT_SEED'] ?? randomInt(2 ** 30));
  const inputs = Number(process.env['OUTPOST_MALFORMED_INPUTS'] ?? INPUTS);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`malformed inputs, seed ${seed}:`);
  const tallies = await runMalformed({ counts: countsFor(inputs), seed, say });
  expect(tallies.flatMap((tally) => tally.falls())).toEqual([]);
  expect(tallies.filter((tally) => !tally.answersStill()).map(({ channel }) => channel)).toEqual([]);
  expect(tallies.reduce((sum, tally) => sum + tally.inputs(), 0)).toBeGreaterThanOrEqual(inputs);
});
