import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { deliverUnderFaults } from '../../scripts/lib/deliver-under-faults.ts';

const SPANS = 10_000;
const KILLS = 6;

it('through 503s, resets, stalls, cut answers and kills, every span arrives, and none twice at a reader that knows ids', {
  timeout: 400_000,
}, async () => {
  const seed = Number(process.env['OUTPOST_FAULT_SEED'] ?? randomInt(2 ** 31));
  const delivery = await deliverUnderFaults({
    script: 'scripts/lib/telemetry-worker.ts',
    spans: SPANS,
    kills: { making: KILLS, sending: KILLS },
    random: seededRandom(seed),
  });
  process.stderr.write(`telemetry under faults, seed ${seed}: ${JSON.stringify(delivery)}\n`);
  expect(delivery.arrived).toBe(SPANS);
  expect(delivery.kills.making).toBe(KILLS);
  expect(delivery.kills.sending).toBeGreaterThan(0);
  expect(Object.values(delivery.faults).every((times) => times > 0)).toBe(true);
});
