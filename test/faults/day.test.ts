import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';
import { type FaultClinic, makeFaultClinic, PASSPHRASE } from './clinic.ts';
import { furnish } from './work/run-worker.ts';

const FULL = process.env.OUTPOST_TEST_FULL === '1';
const DAY = FULL
  ? { hours: 24, questions: 2_000, syncs: 40, outages: [3, 7, 8, 13, 18, 21], lastVersion: 36 }
  : { hours: 2, questions: 60, syncs: 4, outages: [1], lastVersion: 3 };
/** Of what the engine holds once it is warm: what grows beyond it, leaks. */
const MOST_GROWTH = 1.1;
/** The sockets of an upload may stay open for its next one. */
const MORE_DESCRIPTORS = 8;

/** As the host starts the engine (main/host/engine-child.ts): freed memory goes back to the system. */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

const Numbers = z.record(z.string(), z.number());
const Reading = z.object({ residentMb: z.number(), heapMb: z.number(), descriptors: z.number(), homeMb: z.number() });
const Result = z.object({
  done: Numbers,
  warm: Reading,
  end: Reading,
  version: z.number(),
  spans: z.object({ made: z.number(), sent: z.number(), waiting: z.number(), lost: z.number(), dropped: z.number() }),
  questions: Numbers,
  escalations: z.object({ raised: z.number(), open: z.number(), closed: z.number(), answered: z.number() }),
  audit: z.object({ questions: z.number(), signIns: z.number(), raised: z.number(), whole: z.boolean() }),
  syncs: Numbers,
});

function liveADay(day: object): Promise<z.infer<typeof Result>> {
  const worker = resolve(import.meta.dirname, 'day/day-worker.ts');
  const flags = ['--expose-gc', '--max-semi-space-size=2', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, worker, JSON.stringify(day)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...MALLOC },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  return new Promise((done, failed) =>
    child.on('close', (code) =>
      code === 0 ? done(Result.parse(JSON.parse(output))) : failed(new Error(`The day ended with ${code}.`)),
    ),
  );
}

describe(`${DAY.hours} hours at a clinic, by a clock that is moved by hand`, () => {
  let sink: OtlpSink;
  let clinic: FaultClinic;
  beforeAll(async () => {
    sink = await startSink({ keep: false });
    clinic = await makeFaultClinic();
    await furnish(clinic);
    for (let n = 1; n < DAY.lastVersion; n += 1) await clinic.publish();
  });
  afterAll(async () => {
    await sink?.close();
    await clinic?.remove();
  });

  it('leave memory, descriptors and disk as they were, and every count comes out even', {
    timeout: 3_600_000,
  }, async () => {
    const { home, versions } = clinic;
    const day = await liveADay({ ...DAY, home, versions, passphrase: PASSPHRASE, collector: sink.url });
    process.stderr.write(`${DAY.hours} hours: ${JSON.stringify(day)}\n`);
    const { done, warm, end, spans, questions, escalations, audit, syncs } = day;
    expect(done).toMatchObject({ questions: DAY.questions, failedUploads: DAY.outages.length });
    expect(day.version).toBe(Math.min(DAY.lastVersion, 1 + (done.syncs ?? 0)));

    if (FULL) expect(end.residentMb / warm.residentMb).toBeLessThanOrEqual(MOST_GROWTH);
    expect(end.descriptors - warm.descriptors).toBeLessThanOrEqual(MORE_DESCRIPTORS);

    expect(spans.made).toBe(spans.sent + spans.waiting + spans.lost);
    expect(sink.spans.size).toBe(spans.sent);
    // The last upload's own span goes with the next one.
    expect(spans).toMatchObject({ waiting: 1, lost: 0, dropped: 0 });
    expect(questions).toEqual({ counted: DAY.questions, byRoute: DAY.questions });
    expect(escalations.raised).toBe(escalations.open + escalations.closed);
    expect(escalations.closed).toBe(escalations.answered);
    expect(audit).toEqual({
      questions: DAY.questions,
      signIns: done.signIns,
      raised: escalations.raised,
      whole: true,
    });
    // One more: the home was furnished by a sync.
    expect(syncs).toEqual({ done: (done.syncs ?? 0) + 1, failed: done.failedSyncs });
  });
});
