import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTenantManifests, missingSegments } from '../../main/engine/knowledge/segment-store/segment-store.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { openClinic, type FaultClinic, makeFaultClinic } from './clinic.ts';
import { drawn, drawnCount } from './draw.ts';

const KILLS = drawnCount({ short: 4, usual: 12, full: 100 });
const TENANT = 'sample';
const BUNDLE = 'fault-clinic';
/** A worker that is not killed needs about this long; kills fall anywhere within, ms. */
const SYNC_MS = 700;
const RESEAL_MS = 350;

/** Ends the worker `afterMs` after it began to work; true where it had finished before. */
function runAndKill(command: 'sync' | 'reseal', home: string, afterMs: number): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', resolve('test/faults/worker.ts'), command, home],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.startsWith('started') && output.indexOf('started', 1) < 0)
      setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((done) => child.on('close', () => done(output.includes('done'))));
}

describe('killed at any moment', () => {
  let clinic: FaultClinic;
  beforeAll(async () => {
    clinic = await makeFaultClinic();
    await clinic.publish();
    await runAndKill('sync', clinic.home, 60_000);
  });
  afterAll(() => clinic.remove());

  it(`${KILLS} times: the last good version answers, nothing verified is lost, nothing is in clear`, {
    timeout: 1_200_000,
  }, async () => {
    const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
    process.stderr.write(`kill seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
    const random = seededRandom(seed);
    let published = 1;
    let good = 1;
    let finished = 0;
    for (let round = 0; round < KILLS; round++) {
      if (random() < 0.5) published = await clinic.publish();
      const command = random() < 0.3 ? 'reseal' : 'sync';
      if (await runAndKill(command, clinic.home, random() * (command === 'sync' ? SYNC_MS : RESEAL_MS))) finished++;
      const where = `round ${round}, ${command}, seed ${seed}`;

      expect(await clinic.leaks(), where).toEqual([]);
      const workstation = await openClinic(clinic.home);
      try {
        await workstation.loadKnowledge();
        const [bundle] = workstation.status().bundles;
        expect(workstation.knowledge.indexState(), where).toBe('ready');
        expect(bundle?.version, where).toBeGreaterThanOrEqual(good);
        expect(bundle?.version, where).toBeLessThanOrEqual(published);
        good = bundle?.version ?? good;
        const everyone = {
          facility: 'marula-ridge',
          departments: ['nursing'],
          role: 'staff',
          now: Date.now(),
        } as const;
        expect(
          (await workstation.knowledge.view().index?.searchWords('wash the wound', everyone, 50))?.length,
          where,
        ).toBeGreaterThan(0);

        // What had been verified before the kill is not fetched again.
        const newest = (await listTenantManifests(workstation.home.sealed, TENANT))
          .filter(({ id }) => id === BUNDLE)
          .at(-1);
        const missing =
          newest?.version === published
            ? await missingSegments(workstation.home.sealed, TENANT, newest.manifest)
            : null;
        if (missing !== null && random() < 0.3) {
          const { segmentsDownloaded } = await workstation.sync({
            signal: new AbortController().signal,
            onEvent: () => undefined,
          });
          expect(segmentsDownloaded, where).toBe(missing.length);
          expect(workstation.status().bundles[0]?.version, where).toBe(published);
          good = published;
        }
      } finally {
        await workstation.close();
      }
    }
    process.stderr.write(`${KILLS - finished} of ${KILLS} were killed at work, ${finished} had finished\n`);
    // Of the few of a short draw all may have finished first.
    expect(KILLS - finished).toBeGreaterThanOrEqual(drawn({ short: 0, usual: KILLS / 4, full: KILLS / 4 }));
  });
});
