/**
 * `npm run bench [-- NAME…] [-- --data DIR] [-- --base DIR] [-- --questions N] [-- --idle-minutes M] [-- --seed S]`: figures for
 * docs/measurements.md. Without names, every bench that has what it needs. `--data` is the folder with the public sets
 * (each with corpus.jsonl and questions*.jsonl), `--base` another checkout, its packages installed, that this one is
 * compared with; the other two are those of `memory`.
 */
import { parseArgs } from 'node:util';
import { abbreviationsBench } from './bench/abbreviations.ts';
import { askWhileIngestingBench } from './bench/ask-while-ingesting.ts';
import { answersBench } from './bench/answers.ts';
import { auditBench } from './bench/audit.ts';
import { authoringBench } from './bench/authoring.ts';
import { backupBench } from './bench/backup.ts';
import type { Bench, Row } from './bench/bench.ts';
import { closedPoliciesBench } from './bench/closed-policies.ts';
import { contradictionsBench } from './bench/contradictions.ts';
import { denseBench } from './bench/dense/dense.ts';
import { driftBench } from './bench/drift.ts';
import { firstTokenBench } from './bench/first-token.ts';
import { guardBench } from './bench/guard.ts';
import { indexBench } from './bench/index-build.ts';
import { ingestStepsBench } from './bench/ingest-steps.ts';
import { layoutsBench } from './bench/layouts/layouts.ts';
import { memoryBench } from './bench/memory.ts';
import { pairBench } from './bench/pair/pair.ts';
import { retrievalBench } from './bench/retrieval.ts';
import { scansBench } from './bench/scans/scans.ts';
import { spellingBench } from './bench/spelling.ts';
import { telemetryCostBench } from './bench/telemetry-cost.ts';
import { telemetryFaultsBench } from './bench/telemetry-faults.ts';
import { telemetryFleetBench } from './bench/telemetry-fleet.ts';
import { typingBench } from './bench/typing.ts';
import { verifyEngineBench } from './bench/verify-engine/verify-engine.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  answers: answersBench,
  typing: typingBench,
  'first-token': firstTokenBench,
  memory: memoryBench,
  'ask-while-ingesting': askWhileIngestingBench,
  'ingest-steps': ingestStepsBench,
  audit: auditBench,
  authoring: authoringBench,
  guard: guardBench,
  spelling: spellingBench,
  abbreviations: abbreviationsBench,
  index: indexBench,
  retrieval: retrievalBench,
  drift: driftBench,
  'closed-policies': closedPoliciesBench,
  contradictions: contradictionsBench,
  pair: pairBench,
  scans: scansBench,
  dense: denseBench,
  layouts: layoutsBench,
  'telemetry-faults': telemetryFaultsBench,
  'telemetry-fleet': telemetryFleetBench,
  'telemetry-cost': telemetryCostBench,
  backup: backupBench,
  'verify-engine': verifyEngineBench,
};

function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((column) => String(row[column] ?? ''))));
  return [line(columns), line(columns.map(() => '---')), ...body].join('\n');
}

const numberFrom = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string' },
    base: { type: 'string' },
    questions: { type: 'string' },
    'idle-minutes': { type: 'string' },
    seed: { type: 'string' },
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  process.stderr.write(`BAD_USAGE: there is no bench ${unknown}; there are ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  const asked =
    positionals.length === 0 ? bench.needs === null || values[bench.needs] !== undefined : positionals.includes(name);
  if (!asked) continue;
  const rows = await bench.run({
    data: values.data ?? null,
    base: values.base ?? null,
    questions: numberFrom(values.questions),
    idleMinutes: numberFrom(values['idle-minutes']),
    seed: numberFrom(values.seed),
    say: (text) => void process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`## ${name}\n\n${table(rows)}\n\n`);
}
process.exit(0);
