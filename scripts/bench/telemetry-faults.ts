import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { deliverUnderFaults } from '../lib/deliver-under-faults.ts';
import { type Bench, type Row, rounded } from './bench.ts';

const SPANS = 10_000;
const SEED = 7;
const ROUNDS = [
  { making: 0, sending: 0 },
  { making: 0, sending: 6 },
  { making: 6, sending: 6 },
];
const ARMS = [
  ['outpost', 'scripts/lib/telemetry-worker.ts'],
  ['stock exporter', 'scripts/lib/stock-worker.ts'],
] as const;

/** The product's uploader beside the stock OpenTelemetry exporter, through the same faulty proxy, killed and not. */
async function underFaults({ say }: { say: (text: string) => void }): Promise<Row[]> {
  const rows: Row[] = [];
  for (const kills of ROUNDS) {
    for (const [arm, script] of ARMS) {
      const made = await deliverUnderFaults({ script, spans: SPANS, kills, random: seededRandom(SEED) });
      say(`${arm}: ${JSON.stringify(made)}`);
      rows.push({
        arm,
        'killed while making / sending': `${made.kills.making} / ${made.kills.sending}`,
        'spans at the reader': made.arrived,
        lost: SPANS - made.arrived,
        'repeats, dropped by the reader': made.repeated,
        requests: Object.values(made.faults).reduce((sum, times) => sum + times, 0),
        seconds: rounded(made.seconds, 1),
      });
    }
  }
  return rows;
}

export const telemetryFaultsBench: Bench = { needs: null, run: underFaults };
