import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';
import { type FaultClinic, makeFaultClinic, PASSPHRASE } from './clinic.ts';
import { drawn, drawnCount } from './draw.ts';
import { lookAfterwards } from './work/holds.ts';
import { nothingPromised, type Promised, promisedBy, settled } from './work/promised.ts';
import { furnish, runWorker } from './work/run-worker.ts';

/** With those of kill.test.ts a thousand in the full run. */
const KILLS = drawnCount({ short: 3, usual: 8, full: 900 });
/** A clinic of its own for so many: what one holds is looked through after each of them. */
const KILLS_PER_CLINIC = 45;
const KILLS_TOLD = 15;
/** A worker is killed after it has said so much at most (two marks a step), and so long: steps take 5 to 150 ms each. */
const MOST_MARKS = 16;
const MOST_MS = 60;

function tell(kills: number, acknowledged: number): void {
  process.stderr.write(
    `${kills} kills, ${acknowledged} acknowledged steps: lost 0, homes that do not open 0, in clear 0\n`,
  );
}

describe('a whole clinic at work', () => {
  let sink: OtlpSink;
  beforeAll(async () => {
    sink = await startSink({ keep: false });
  });
  afterAll(() => sink?.close());

  it(`is killed ${KILLS} times, and what was acknowledged is there, every home opens, nothing is in clear`, {
    timeout: 7_200_000,
  }, async () => {
    const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
    process.stderr.write(`kill at work, seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
    const random = seededRandom(seed);
    const cutOff = new Map<string, number>();
    let kills = 0;
    let acknowledged = 0;
    while (kills < KILLS) {
      const clinic = await makeFaultClinic();
      try {
        await furnish(clinic);
        let promised = nothingPromised(PASSPHRASE, 1);
        for (let n = 0; n < KILLS_PER_CLINIC && kills < KILLS; n += 1) {
          promised = await killOnce(clinic, promised, random, `kill ${kills}, seed ${seed}`, cutOff);
          kills += 1;
          // Each was looked at before the next one: a run that is ended by time is still a figure.
          if (kills % KILLS_TOLD === 0) tell(kills, acknowledged + promised.acknowledged);
        }
        acknowledged += promised.acknowledged;
      } finally {
        await clinic.remove();
      }
    }
    process.stderr.write(
      `kill at work: ${kills} kills, ${acknowledged} acknowledged steps, none lost; cut off: ${[...cutOff].map(([step, times]) => `${step} ${times}`).join(', ')}\n`,
    );
    // A short draw may cut all of its few off early.
    expect(acknowledged).toBeGreaterThanOrEqual(drawn({ short: 0, usual: kills, full: kills }));
  });

  async function killOnce(
    clinic: FaultClinic,
    before: Promised,
    random: () => number,
    where: string,
    cutOff: Map<string, number>,
  ): Promise<Promised> {
    if (random() < 0.2) await clinic.publish();
    const { marks, failed } = await runWorker({
      clinic,
      collector: sink.url,
      seed: Math.floor(random() * 2 ** 31),
      passphrase: before.passphrase,
      kill: { afterMarks: 1 + Math.floor(random() * MOST_MARKS), ms: random() * MOST_MS },
    });
    const promised = promisedBy(marks, before);
    const step = promised.underWay?.step ?? 'between steps';
    cutOff.set(step, (cutOff.get(step) ?? 0) + 1);
    const after = await lookAfterwards(clinic.home, promised);
    expect({ failed, ...after }, `${where}, ${step}`).toMatchObject({
      failed: null,
      refused: null,
      lost: [],
      inClear: [],
    });
    return settled(promised, after);
  }
});
